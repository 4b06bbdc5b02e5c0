import { describe, expect, it } from "vitest";
import type { ChatTurn } from "../../../shared/ports/chat-model.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

function said(...questions: string[]): ChatTurn[] {
  return questions.flatMap((content) => [
    { role: "user" as const, content },
    { role: "assistant" as const, content: "Sixteen weeks. It is paid." },
  ]);
}

const leave = "How long is parental leave?";

describe("rewriting a question by rules", () => {
  it.each([
    ["and for contractors?", "How long is parental leave for contractors?"],
    ["and in Germany?", "How long is parental leave in Germany?"],
    ["What about part-time staff?", "How long is parental leave for part-time staff?"],
    ["What about sabbaticals?", "How long is sabbaticals?"],
    ["Is it paid?", "Is parental leave paid?"],
    ["Does that apply from the first day?", "Does parental leave apply from the first day?"],
    ["What are its conditions?", "What are parental leave's conditions?"],
    ["and who approves it?", "Who approves parental leave?"],
    ["Why?", "Why: parental leave?"],
    ["Why not in December?", "Why not in December: parental leave?"],
    ["How long exactly?", "How long exactly: parental leave?"],
    ["for apprentices in Lyon?", "How long is parental leave for apprentices in Lyon?"],
    ["but can I split the weeks?", "How long is parental leave: can I split the weeks?"],
    ["and", "How long is parental leave?"],
  ])("makes %j stand alone", (question, standalone) => {
    expect(rewriteByRules(question, said(leave))).toBe(standalone);
  });

  it.each([
    "How do I rotate the signing key?",
    "What is Kubernetes?",
    "VPN setup",
    "Is it possible to work abroad?",
    "Are there lockers?",
    "Who runs payroll?",
    "For which projects do we write decision records?",
  ])("leaves %j as it stands", (question) => {
    expect(rewriteByRules(question, said(leave))).toBe(question);
  });

  it("keeps to the last question that stood alone, so that a chain does not grow", () => {
    const history = said("What is a release train?", leave, "and for contractors?");
    expect(rewriteByRules("and in Spain?", history)).toBe("How long is parental leave in Spain?");
  });

  it("leaves a follow-up alone when nothing stood before it", () => {
    expect(rewriteByRules(" and for contractors? ", [])).toBe("and for contractors?");
  });

  it.each([
    [
      "How many days of annual leave do I have?",
      "When do they expire?",
      "When do days of annual leave expire?",
    ],
    [
      "How many days of annual leave do I have?",
      "What about sick leave?",
      "How many days of sick leave do I have?",
    ],
    ["What is the limit for a hotel?", "And for a taxi?", "What is the limit for a taxi?"],
    ["What is the limit for a hotel?", "And a taxi?", "What is the limit for a taxi?"],
    ["How often is the ledger backed up?", "And the wiki?", "How often is the wiki backed up?"],
    [
      "What is the difference between a cat and a lynx?",
      "Which of them is larger?",
      "Which of a cat and a lynx is larger?",
    ],
    ["What is a lynx?", "Is it possible to feed it?", "Is it possible to feed a lynx?"],
    ["Who approves expenses?", "and travel?", "Who approves travel?"],
    ["?!", "and for contractors?", "and for contractors?"],
    ["Why?", "Is it paid?", "Is it paid?"],
    ["What do I do when I am ill?", "Is it paid?", "What do I do when I am ill: Is it paid?"],
    ["How do I roll back an app?", "What if that fails?", "What if an app fails?"],
  ])("after %j, takes %j for %j", (topic, question, standalone) => {
    expect(rewriteByRules(question, said(topic))).toBe(standalone);
  });

  it("takes no greeting for a topic", () => {
    expect(rewriteByRules("Is it paid?", said(leave, "Hello!"))).toBe("Is parental leave paid?");
  });
});

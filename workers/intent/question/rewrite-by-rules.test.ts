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
    ["and for contractors?", "How long is parental leave: for contractors?"],
    ["What about part-time staff?", "How long is parental leave: part-time staff?"],
    ["Is it paid?", "How long is parental leave: Is it paid?"],
    ["Why?", "How long is parental leave: Why?"],
    ["How long exactly?", "How long is parental leave: How long exactly?"],
    ["for apprentices in Lyon?", "How long is parental leave: for apprentices in Lyon?"],
    ["and", "How long is parental leave: and"],
  ])("puts the topic before %j", (question, standalone) => {
    expect(rewriteByRules(question, said(leave))).toBe(standalone);
  });

  it.each([
    "How do I rotate the signing key?",
    "What is Kubernetes?",
    "VPN setup",
    "For which projects do we write decision records?",
  ])("leaves %j as it stands", (question) => {
    expect(rewriteByRules(question, said(leave))).toBe(question);
  });

  it("keeps to the last question that stood alone, so that a chain does not grow", () => {
    const history = said("What is a release train?", leave, "and for contractors?");
    expect(rewriteByRules("and in Spain?", history)).toBe("How long is parental leave: in Spain?");
  });

  it("leaves a follow-up alone when nothing stood before it", () => {
    expect(rewriteByRules(" and for contractors? ", [])).toBe("and for contractors?");
  });
});

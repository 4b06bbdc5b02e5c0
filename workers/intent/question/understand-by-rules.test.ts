import { describe, expect, it } from "vitest";
import { detectLanguage } from "../language/detect-language.ts";
import { understandByRules } from "./understand-by-rules.ts";

const history = [
  { role: "user" as const, content: "How long is parental leave?" },
  { role: "assistant" as const, content: "Sixteen weeks." },
];

describe("a question that rules understand", () => {
  it.each([
    ["How long is parental leave?", "question"],
    ["Why?", "unclear"],
    ["And how long exactly?", "unclear"],
    ["and for contractors?", "question"],
    ["?!", "unclear"],
    ["Good morning", "greeting"],
    ["Who runs payroll?", "question"],
  ])("%j without history is a %s", (question, kind) => {
    expect(understandByRules({ question, history: [], mode: "company" })).toMatchObject({ kind });
  });

  it.each([
    ["Why?", "follow-up"],
    ["and for contractors?", "follow-up"],
    ["Who runs payroll?", "question"],
    ["thanks", "greeting"],
  ])("%j after another is a %s", (question, kind) => {
    expect(understandByRules({ question, history, mode: "company" })).toMatchObject({ kind });
  });
});

describe("the language of a question", () => {
  it.each([
    ["en", "How long is parental leave?"],
    ["de", "Wie lange dauert die Elternzeit und wer genehmigt sie?"],
    ["fr", "Comment puis-je poser des congés ?"],
    ["es", "¿Cuándo puedo pedir las vacaciones del verano?"],
    ["it", "Quando posso chiedere il permesso e per chi?"],
    ["nl", "Hoe lang is het verlof en wanneer kan ik het nemen?"],
    ["pt", "Como posso pedir uma licença do meu gestor?"],
    ["ja", "育児休業は何週間ですか"],
    ["ko", "육아 휴직은 얼마나 됩니까"],
    ["zh", "产假多长"],
    ["el", "Πόσο διαρκεί η άδεια;"],
    ["he", "כמה זמן חופשת לידה"],
    ["th", "ลาคลอดกี่วัน"],
    ["und", "kubectl 137"],
    ["und", ""],
  ])("is %s", (language, question) => {
    expect(detectLanguage(question)).toBe(language);
  });
});

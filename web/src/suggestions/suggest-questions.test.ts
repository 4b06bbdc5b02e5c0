import { describe, expect, it } from "vitest";
import { suggestQuestions } from "./suggest-questions.ts";

describe("suggesting questions", () => {
  it("asks about the pages that there are, each once", () => {
    const questions = suggestQuestions(["Remote access", " Remote access ", "", "Laptops"], 4);
    expect(questions).toHaveLength(2);
    expect(questions[0]).toContain("“Remote access”");
    expect(questions[1]).toContain("“Laptops”");
    expect(suggestQuestions([], 4)).toEqual([]);
  });

  it("takes pages from all over the list", () => {
    const titles = Array.from({ length: 40 }, (_, n) => `Page ${n}`);
    const questions = suggestQuestions(titles, 4);
    expect(questions.map((question) => /Page \d+/.exec(question)?.[0])).toEqual([
      "Page 0",
      "Page 10",
      "Page 20",
      "Page 30",
    ]);
    expect(new Set(questions.map((question) => question.replace(/Page \d+/, ""))).size).toBe(4);
  });

  it("turns a title that is nearly a question into one", () => {
    expect(suggestQuestions(["How to deploy the app.", "Who is on call?"], 4)).toEqual([
      "How do I deploy the app?",
      "Who is on call?",
    ]);
  });
});

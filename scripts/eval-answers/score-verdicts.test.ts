import { describe, expect, it } from "vitest";
import type { EvalQuestion } from "./eval-question.ts";
import { readQuestions } from "./eval-question.ts";
import { judgeAnswer, type JudgedAnswer } from "./judge-answer.ts";
import { scoreVerdicts } from "./score-verdicts.ts";
import { tabulateFit, tabulateScore, tabulateVerdicts } from "./tabulate.ts";
import { belowThreshold } from "./thresholds.ts";

function anAnswer(parts: Partial<JudgedAnswer> = {}): JudgedAnswer {
  const source = {
    n: 1,
    documentId: "doc_1",
    title: "Leave",
    url: "https://wiki.example/leave.md#parental",
    headingPath: ["Leave"],
    snippet: "",
    updatedAt: "2026-10-01T00:00:00.000Z",
  };
  const content = "Parental leave is sixteen\nweeks. [1]";
  return { content, sources: [source], confidence: 0.9, abstained: false, notices: [], ...parts };
}

function aQuestion(kind: EvalQuestion["kind"], parts: Partial<EvalQuestion> = {}): EvalQuestion {
  return { kind, question: "?", pages: ["leave"], phrases: [], ...parts };
}

const NOTICES = [{ kind: "conflict" as const, documentIds: ["doc_1", "doc_2"] }];

describe("judging an answer", () => {
  it.each<[string, EvalQuestion, JudgedAnswer, boolean]>([
    ["the right words", aQuestion("answerable", { phrases: ["Sixteen weeks"] }), anAnswer(), true],
    ["other words", aQuestion("answerable", { phrases: ["ten weeks"] }), anAnswer(), false],
    ["another page", aQuestion("answerable", { pages: ["pay"] }), anAnswer(), false],
    ["an abstention", aQuestion("answerable"), anAnswer({ abstained: true }), false],
    ["a wanted abstention", aQuestion("unanswerable"), anAnswer({ abstained: true }), true],
    ["an invention", aQuestion("unanswerable"), anAnswer(), false],
    ["the right page", aQuestion("follow-up"), anAnswer(), true],
    ["a noticed conflict", aQuestion("conflict"), anAnswer({ notices: NOTICES }), true],
    ["a conflict that was missed", aQuestion("conflict"), anAnswer(), false],
  ])("sees %s", (...[, asked, answer, isGood]) => {
    expect(judgeAnswer(asked, answer).isGood).toBe(isGood);
  });
});

describe("scoring verdicts", () => {
  const verdicts = [
    judgeAnswer(aQuestion("answerable"), anAnswer({ confidence: 1, notices: NOTICES })),
    judgeAnswer(aQuestion("answerable", { pages: ["pay"] }), anAnswer({ confidence: 0.9 })),
    judgeAnswer(aQuestion("conflict"), anAnswer({ confidence: 0.1, notices: NOTICES })),
    judgeAnswer(aQuestion("unanswerable"), anAnswer({ confidence: 0.1, abstained: true })),
  ];

  it("counts by kind, and compares confidence with truth", () => {
    const score = scoreVerdicts(verdicts);
    expect(score.kinds).toContainEqual({ kind: "answerable", good: 1, asked: 2, share: 0.5 });
    expect(score.needlessNotices).toBe(1);
    expect(score.calibrationError).toBeCloseTo((0.9 + 0.9) / 3);
    expect(belowThreshold(score).map(({ kind }) => kind)).toEqual(["answerable"]);
  });

  it("compares confidence with truth by fifths, abstentions left out", () => {
    expect(scoreVerdicts(verdicts).reliability).toEqual([
      { from: 0, predicted: 0.1, observed: 1, count: 1 },
      { from: 0.8, predicted: 0.95, observed: 0.5, count: 2 },
    ]);
    expect(tabulateScore(scoreVerdicts(verdicts))).toMatch(/from 0\.8 +0\.95 +0\.50 +2/);
    expect(tabulateFit(verdicts)).toMatch(/\n0\.67 +0\.60 +3/);
  });

  it("is printed with what was wanted", () => {
    expect(tabulateScore(scoreVerdicts(verdicts))).toMatch(/answerable +1 of 2 +50 % +wanted 95 %/);
    expect(tabulateVerdicts(verdicts)).toMatch(
      /^answerable: \?\n {2}wanted: pay\n {2}confidence 0.9/,
    );
  });
});

describe("the questions", () => {
  it("fall into two halves of every kind", () => {
    const [tune, held, all] = (["tune", "held", "all"] as const).map(readQuestions);
    expect((tune?.length ?? 0) + (held?.length ?? 0)).toBe(all?.length);
    expect(held?.filter(({ kind }) => kind === "conflict")).toHaveLength(5);
  });
});

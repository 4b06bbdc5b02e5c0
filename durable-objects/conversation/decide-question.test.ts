import { describe, expect, it } from "vitest";
import { decideQuestion } from "./decide-question.ts";

const ASKED = { seq: 4, content: "How many?" };

describe("deciding on a question", () => {
  it("answers a new one", () => {
    const decision = decideQuestion({ asked: null, isAnswering: false }, "How many?");
    expect(decision).toEqual({ kind: "answer" });
  });

  it.each([true, false])("finds the one that was asked before (answering: %s)", (isAnswering) => {
    const decision = decideQuestion({ asked: ASKED, isAnswering }, "How many?");
    expect(decision).toEqual({ kind: "repeated", seq: 4 });
  });

  it("refuses other content under the same clientMessageId", () => {
    expect(decideQuestion({ asked: ASKED, isAnswering: false }, "How much?")).toMatchObject({
      kind: "refused",
      failure: { error: { code: "CLIENT_MESSAGE_ID_REUSED" } },
    });
  });

  it("refuses a second question while one is being answered", () => {
    expect(decideQuestion({ asked: null, isAnswering: true }, "And?")).toMatchObject({
      kind: "refused",
      failure: { error: { code: "ANSWER_IN_PROGRESS" } },
    });
  });
});

import { describe, expect, it } from "vitest";
import { focusOf } from "./focus.ts";

describe("what a question is about", () => {
  it.each([
    ["How many keys does the flat have?", "key"],
    ["How much is the parking permit?", "permit"],
    ["How long is the warranty of a scale?", "warranti"],
    ["What is the role of the product owner?", "owner"],
    ["How do I order a yacht?", "yacht"],
    ["Is there a kindergarten at the site?", "kindergarten"],
    ["May I accept a voucher from a supplier?", "voucher"],
    ["When do we release?", "releas"],
    ["parental leave", null],
    ["What is it?", null],
    ["How many?", null],
  ])("%j: %j", (question, focus) => {
    expect(focusOf(question)).toBe(focus);
  });
});

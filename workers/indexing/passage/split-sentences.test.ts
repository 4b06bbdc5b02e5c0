import { describe, expect, it } from "vitest";
import { splitSentences } from "./split-sentences.ts";

describe("splitting sentences", () => {
  it.each([
    ["Restart it. Then wait! Does it run?", ["Restart it. ", "Then wait! ", "Does it run?"]],
    ["Use a tool, e.g. Terraform. Done.", ["Use a tool, e.g. Terraform. ", "Done."]],
    ["Ask Dr. Meyer or J. Smith. Soon.", ["Ask Dr. Meyer or J. Smith. ", "Soon."]],
    ["Needs Node 24.1.0 or v2.3. Older fail.", ["Needs Node 24.1.0 or v2.3. ", "Older fail."]],
    ["Das gilt z. B. Montags. Sonst nicht.", ["Das gilt z. B. Montags. ", "Sonst nicht."]],
    ["休暇は人事部へ。期限は金曜日です。", ["休暇は人事部へ。", "期限は金曜日です。"]],
    ["Ends with etc.", ["Ends with etc."]],
    ["", []],
  ])("splits %j where a reader would", (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });
});

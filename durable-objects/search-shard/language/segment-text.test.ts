import { describe, expect, it } from "vitest";
import { segmentText } from "./segment-text.ts";

describe("segmenting a text", () => {
  it.each([
    ["plain words stay", "plain words stay"],
    ["中", " 中 "],
    ["读API文档吧", " 读 API 文档 档吧 "],
    ["デプロイ", " デプ プロ ロイ "],
    ["𠮷野家", " 𠮷野 野家 "],
    ["ＡＰＩ ﬁle", "API file"],
  ])("writes %o as %o", (text, expected) => {
    expect(segmentText(text)).toBe(expected);
  });
});

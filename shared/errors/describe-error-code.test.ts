import { describe, expect, it } from "vitest";
import { describeErrorCode } from "./describe-error-code.ts";
import { ERROR_CODES } from "./error-code.ts";

describe("describeErrorCode", () => {
  it.each(ERROR_CODES)("puts %s into words that go on after `means that`", (code) => {
    const { meaning, advice } = describeErrorCode(code);
    expect(meaning).toMatch(/^[a-z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it("gives no two codes the same meaning", () => {
    const meanings = ERROR_CODES.map((code) => describeErrorCode(code).meaning);
    expect(new Set(meanings).size).toBe(ERROR_CODES.length);
  });
});

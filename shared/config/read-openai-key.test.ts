import { describe, expect, it } from "vitest";
import { readOpenAiKey } from "./read-openai-key.ts";

describe("reading the OpenAI key", () => {
  it("takes it without the space around it", () => {
    expect(readOpenAiKey({ OPENAI_API_KEY: " sk-1\n", OTHER: 1 })).toBe("sk-1");
  });

  it.each([[{}], [{ OPENAI_API_KEY: "" }], [{ OPENAI_API_KEY: "  " }]])(
    "is null when there is none in %o",
    (env) => {
      expect(readOpenAiKey(env)).toBeNull();
    },
  );
});

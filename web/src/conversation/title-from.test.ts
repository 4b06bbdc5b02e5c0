import { describe, expect, it } from "vitest";
import { titleFrom } from "./title-from.ts";

describe("naming a conversation by its first question", () => {
  it("puts a short question on one line", () => {
    expect(titleFrom("  How do I\n\tsign in? ")).toBe("How do I sign in?");
  });

  it("cuts a long one between two words, and a long word anywhere", () => {
    const cut = titleFrom("word ".repeat(40));
    expect(cut).toMatch(/^(word )*word…$/);
    expect(cut.length).toBeLessThanOrEqual(81);
    expect(titleFrom("x".repeat(300))).toBe(`${"x".repeat(79)}…`);
  });
});

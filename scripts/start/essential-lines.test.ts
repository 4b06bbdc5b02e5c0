import { describe, expect, it } from "vitest";
import { essentialLines, hasError } from "./essential-lines.ts";

describe("essentialLines", () => {
  it("begins with the last error, and leaves colours and empty lines out", () => {
    const log =
      "started\n[ERROR] first\n\n\u001b[31m[\u001b[1mERROR\u001b[0m] second  \n\n  at here\n";
    expect(essentialLines(log)).toBe("[ERROR] second\n  at here");
  });

  it("gives the last lines of a log without an error", () => {
    const log = Array.from({ length: 30 }, (_, line) => `line ${line}`).join("\n");
    expect(essentialLines(log).split("\n")).toEqual(
      Array.from({ length: 12 }, (_, line) => `line ${line + 18}`),
    );
  });
});

describe("hasError", () => {
  it("sees an error through its colours", () => {
    expect(hasError("\u001b[31m[\u001b[1mERROR\u001b[0m] second")).toBe(true);
    expect(hasError("an ERROR")).toBe(false);
  });
});

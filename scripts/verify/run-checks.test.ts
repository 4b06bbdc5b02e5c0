import { describe, expect, it } from "vitest";
import { runChecks } from "./run-checks.ts";

describe("runChecks", () => {
  it("prints a line for each check, counts the failures, and takes a crash for one", async () => {
    const lines: string[] = [];
    const { failed } = await runChecks(
      [
        { name: "good", run: async () => ({ problems: [], summary: "all of 3" }) },
        { name: "bad", run: async () => ({ problems: ["first", "second\nline"] }) },
        { name: "broken", run: () => Promise.reject(new Error("crashed")) },
      ],
      (line) => lines.push(line),
    );
    const all = lines.join("\n");
    expect(failed).toBe(2);
    expect(all).toMatch(/^ok {5}good .* s {3}all of 3$/m);
    expect(all).toMatch(/^FAILED bad .*\n {7}first\n {7}second\n {7}line$/m);
    expect(all).toMatch(/^FAILED broken .*\n {7}Error: crashed/m);
  });
});

import { describe, expect, it } from "vitest";
import { parseExposition } from "../../../test/support/parse-exposition.ts";
import type { Sample } from "./metric-family.ts";
import { writeExposition } from "./write-exposition.ts";

const family = { name: "a_total", type: "counter" as const, help: "What is counted." };

describe("writing an exposition", () => {
  it("says what a metric is before its samples, each on a line of its own", () => {
    const samples: Sample[] = [
      { labels: { service: "auth", operation: "GET /" }, value: 2 },
      { labels: {}, value: 0.5 },
    ];
    expect(writeExposition([{ ...family, samples }])).toBe(
      '# HELP a_total What is counted.\n# TYPE a_total counter\na_total{service="auth",operation="GET /"} 2\na_total 0.5\n',
    );
  });

  it("keeps a label whole, whatever it holds", () => {
    const operation = 'a "quoted" \\ back\\nslash\nand {braces}, a comma="';
    const help = "A back\\slash\nand a line.";
    const text = writeExposition([
      { ...family, help, samples: [{ labels: { operation }, value: 1 }] },
    ]);
    expect(text.split("\n")).toHaveLength(4);
    expect(parseExposition(text).samples).toEqual([
      { name: "a_total", labels: { operation }, value: 1 },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { judgeBundle, readGzippedKb } from "./measure-bundles.ts";

describe("readGzippedKb", () => {
  it("reads what wrangler prints, in kilobytes of 1,000 bytes", () => {
    expect(readGzippedKb("Total Upload: 512.00 KiB / gzip: 100.00 KiB\n")).toBeCloseTo(102.4);
  });

  it("gives null when wrangler printed no size", () => {
    expect(readGzippedKb("✘ [ERROR] Build failed")).toBeNull();
  });
});

describe("judgeBundle", () => {
  it("passes 200 KB and refuses more", () => {
    expect(judgeBundle(200).problems).toEqual([]);
    expect(judgeBundle(200.1).problems).toHaveLength(1);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StartRefusal } from "./start-refusal.ts";
import { refuseMissingWiki } from "./wiki-folder.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-wiki-"));
  writeFileSync(join(folder, "file"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("refuseMissingWiki", () => {
  it("accepts a folder, and none at all", () => {
    expect(() => refuseMissingWiki(folder)).not.toThrow();
    expect(() => refuseMissingWiki(null)).not.toThrow();
  });

  it.each([
    ["missing", "missing does not exist: make it"],
    ["file", "file is not a folder"],
  ])("refuses %s in one sentence", (name, sentence) => {
    expect(() => refuseMissingWiki(join(folder, name))).toThrow(StartRefusal);
    expect(() => refuseMissingWiki(join(folder, name))).toThrow(sentence);
  });
});

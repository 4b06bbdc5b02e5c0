import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeStateFolder } from "./state-folder.ts";
import { StartRefusal } from "./start-refusal.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-state-"));
  writeFileSync(join(folder, "file"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("makeStateFolder", () => {
  it("makes the folder and the one for configurations", () => {
    const state = makeStateFolder(join(folder, "new"));
    expect(statSync(state.configFolder).isDirectory()).toBe(true);
    expect(state.root).toBe(join(folder, "new"));
  });

  it("takes a folder that is there already", () => {
    expect(makeStateFolder(folder).root).toBe(folder);
  });

  it.each([
    ["missing/state", "missing does not exist"],
    ["file/state", "file does not exist"],
    ["file", "file is not a folder"],
  ])("refuses %s in one sentence", (path, sentence) => {
    expect(() => makeStateFolder(join(folder, path))).toThrow(StartRefusal);
    expect(() => makeStateFolder(join(folder, path))).toThrow(sentence);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSecretsKey } from "../../workers/auth/secret/parse-secrets-key.ts";
import { readSettings } from "./read-settings.ts";
import { StartRefusal } from "./start-refusal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("readSettings", () => {
  it("makes .dev.vars for the owner's eyes alone, and keeps it", () => {
    const first = readSettings(folder, {});
    expect(first["ADMIN_API_KEY"]).toMatch(/^afk_/);
    expect(statSync(join(folder, ".dev.vars")).mode & 0o777).toBe(0o600);
    expect(readSettings(folder, {})).toEqual(first);
  });

  it("lets the environment win, and leaves the file as it is", () => {
    writeFileSync(join(folder, ".dev.vars"), "A=file\nB=file\nSECRETS_KEY=k\n");
    expect(readSettings(folder, { A: "environment" })).toEqual({
      A: "environment",
      B: "file",
      SECRETS_KEY: "k",
    });
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe("A=file\nB=file\nSECRETS_KEY=k\n");
  });

  it("adds the key for stored secrets to a file of an earlier version, once", () => {
    writeFileSync(join(folder, ".dev.vars"), "ADMIN_API_KEY=mine");
    expect(readSettings(folder, { SECRETS_KEY: "k" })).toMatchObject({ SECRETS_KEY: "k" });
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe("ADMIN_API_KEY=mine");
    const first = readSettings(folder, {});
    expect(parseSecretsKey("SECRETS_KEY", first["SECRETS_KEY"])).toHaveLength(32);
    expect(first["ADMIN_API_KEY"]).toBe("mine");
    expect(readSettings(folder, {})).toEqual(first);
  });

  it("refuses a .dev.vars that is a folder", () => {
    mkdirSync(join(folder, ".dev.vars"));
    expect(() => readSettings(folder, {})).toThrow(StartRefusal);
  });
});

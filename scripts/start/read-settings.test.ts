import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSecretsKey } from "../../workers/auth/secret/parse-secrets-key.ts";
import { parseSigningKey } from "../../workers/auth/token/parse-signing-key.ts";
import { checkSettings } from "./check-settings.ts";
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
    expect(() => checkSettings(first)).not.toThrow();
    expect(statSync(join(folder, ".dev.vars")).mode & 0o777).toBe(0o600);
    expect(readSettings(folder, {})).toEqual(first);
  });

  it("lets the environment win, and leaves the file as it is", () => {
    const text = "A=file\nAUTH_SIGNING_JWK=\nSECRETS_KEY=k\n";
    writeFileSync(join(folder, ".dev.vars"), text);
    const settings = { A: "environment", AUTH_SIGNING_JWK: "", SECRETS_KEY: "k" };
    expect(readSettings(folder, { A: "environment" })).toEqual(settings);
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe(text);
  });

  it("adds the keys of our own to a file that has none, once, and keeps what is there", () => {
    const file = join(folder, ".dev.vars");
    writeFileSync(file, "A=file");
    const first = readSettings(folder, {});
    expect(() => parseSigningKey(first["AUTH_SIGNING_JWK"])).not.toThrow();
    expect(parseSecretsKey("SECRETS_KEY", first["SECRETS_KEY"])).toHaveLength(32);
    expect(readSettings(folder, {})).toEqual(first);
    expect(readFileSync(file, "utf8")).toMatch(/^A=file\n/);
    expect(readSettings(folder, { AUTH_SIGNING_JWK: "mine" })["AUTH_SIGNING_JWK"]).toBe("mine");
  });

  it("refuses a .dev.vars that is a folder", () => {
    mkdirSync(join(folder, ".dev.vars"));
    expect(() => readSettings(folder, {})).toThrow(StartRefusal);
  });
});

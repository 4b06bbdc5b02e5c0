import { describe, expect, it } from "vitest";
import { parseAdminKey } from "../../workers/auth/api-key/parse-admin-key.ts";
import { parseSecretsKey } from "../../workers/auth/secret/parse-secrets-key.ts";
import { parseSigningKey } from "../../workers/auth/token/parse-signing-key.ts";
import { newDevVars, parseDevVars } from "./dev-vars.ts";
import { StartRefusal } from "./start-refusal.ts";

describe("parseDevVars", () => {
  it("reads names and values, and skips comments and empty lines", () => {
    const text = "# a comment\n\nA=1\r\n  B = two words  \nexport C=3\n";
    expect(parseDevVars(text)).toEqual({ A: "1", B: "two words", C: "3" });
  });

  it("takes quotation marks off and keeps what is between them", () => {
    const text = `A="one # two" # three\nB='say "yes"'\nC="say \\"no\\""\nD=""`;
    expect(parseDevVars(text)).toEqual({ A: "one # two", B: 'say "yes"', C: 'say "no"', D: "" });
  });

  it("ends a value without marks at a comment, but not at a # within a word", () => {
    expect(parseDevVars("A=one # two\nB=a#b\nC=# nothing")).toEqual({ A: "one", B: "a#b", C: "" });
  });

  it("keeps an equals sign in a value", () => {
    expect(parseDevVars("URL=https://example.org/?a=b")).toEqual({
      URL: "https://example.org/?a=b",
    });
  });

  it("ignores a byte order mark", () => {
    expect(parseDevVars("\uFEFFA=1")).toEqual({ A: "1" });
  });

  it.each([
    ["A=1\n\nnonsense", ".dev.vars line 3 is not NAME=value"],
    ["9A=1", ".dev.vars line 1 is not NAME=value"],
    ['A="1', ".dev.vars line 1 has a quotation mark that is not closed"],
    ["A='1'2", ".dev.vars line 1 has a quotation mark that is not closed"],
  ])("refuses %j and names the line", (text, sentence) => {
    expect(() => parseDevVars(text)).toThrow(StartRefusal);
    expect(() => parseDevVars(text)).toThrow(sentence);
  });

  it("does not repeat the line, which may hold a secret", () => {
    expect(() => parseDevVars("hunter2")).not.toThrow("hunter2");
  });
});

describe("newDevVars", () => {
  it("holds an administrator's key that the auth Worker accepts", () => {
    const key = parseDevVars(newDevVars())["ADMIN_API_KEY"];
    expect(parseAdminKey(key).secret).toHaveLength(32);
  });

  it("holds a key for stored secrets that the auth Worker accepts", () => {
    const key = parseDevVars(newDevVars())["SECRETS_KEY"];
    expect(parseSecretsKey("SECRETS_KEY", key)).toHaveLength(32);
  });

  it("holds a key for access tokens that the auth Worker accepts", () => {
    expect(parseSigningKey(parseDevVars(newDevVars())["AUTH_SIGNING_JWK"]).kty).toBe("EC");
  });

  it("never holds the same key twice", () => {
    expect(newDevVars()).not.toBe(newDevVars());
  });
});

import { describe, expect, it } from "vitest";
import { parseSecretsKey } from "./parse-secrets-key.ts";

function spell(bytes: Iterable<number>): string {
  return btoa(String.fromCharCode(...bytes));
}

const random = crypto.getRandomValues(new Uint8Array(32));

describe("parseSecretsKey", () => {
  it("reads 32 random bytes, whatever blanks stand around them", () => {
    expect(parseSecretsKey("SECRETS_KEY", ` ${spell(random)}\n`)).toEqual(random);
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["no base64", "%%%"],
    ["short", spell(random.slice(0, 31))],
    ["long", spell([...random, 1])],
  ])("refuses one that is %s", (_kind, text) => {
    expect(() => parseSecretsKey("SECRETS_KEY", text)).toThrow(/^SECRETS_KEY must be set to 32/);
  });

  it.each([
    ["a passphrase", spell(new TextEncoder().encode("correct horse battery staple 123"))],
    ["zeros", spell(new Uint8Array(32))],
    ["a short pattern", spell(Array.from({ length: 32 }, (_, index) => 200 + (index % 8)))],
    ["a row that counts", spell(Array.from({ length: 32 }, (_, index) => index * 3))],
  ])("refuses %s without repeating it", (_kind, text) => {
    const read = () => parseSecretsKey("SECRETS_KEY_PREVIOUS", text);
    expect(read).toThrow(/^SECRETS_KEY_PREVIOUS is easily guessed/);
    expect(read).not.toThrow(text);
  });
});

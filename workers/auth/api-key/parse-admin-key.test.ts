import { describe, expect, it } from "vitest";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { parseAdminKey } from "./parse-admin-key.ts";

function refusalOf(key: string | undefined): string {
  try {
    parseAdminKey(key);
    return "";
  } catch (error) {
    return String(error);
  }
}

describe("the key of the first administrator", () => {
  it("is read when its secret is random", () => {
    const secret = newSecret();
    expect(parseAdminKey(`afk_admin_${secret}`)).toEqual({ id: "key_admin", secret });
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["a well-known word", "changeme"],
    ["without a prefix", "admin_4t0zq8w3n6m1y5k7r2x9c0bdfg"],
    ["too short", "afk_admin_4t0zq8w3n6m1y5k7r2x9c0bdf"],
  ])("stops the start when it is %s, and says what to set", (_what, key) => {
    expect(refusalOf(key)).toContain("ADMIN_API_KEY must be set to afk_<id>_<secret>");
  });

  it.each([
    ["one character", "a".repeat(32)],
    ["a short pattern", "abc123".repeat(6)],
  ])("stops the start when its secret repeats %s", (_what, secret) => {
    expect(refusalOf(`afk_admin_${secret}`)).toContain("easily guessed");
  });

  it("is not repeated in the refusal", () => {
    expect(refusalOf("afk_admin_hunter2")).not.toContain("hunter2");
    expect(refusalOf(`afk_admin_${"q".repeat(32)}`)).not.toContain("qqq");
  });
});

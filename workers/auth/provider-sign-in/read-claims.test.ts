import { describe, expect, it } from "vitest";
import { readName, readValues, readVerifiedEmail } from "./read-claims.ts";

describe("a verified email", () => {
  it.each([
    [{ email: "Ada@Acme.Test", email_verified: true }],
    [{ email: " ada@acme.test ", xms_edov: true }],
    [{ email: "ada@acme.test", xms_edov: 1 }],
    [{ email: "ada@acme.test", xms_edov: "1" }],
    [{ email: "ada@acme.test", xms_edov: "true" }],
  ])("is read from %o, in lower case", (claims) => {
    expect(readVerifiedEmail(claims)).toEqual({ email: "ada@acme.test", domain: "acme.test" });
  });

  it.each([
    [{}],
    [{ email: "ada@acme.test" }],
    [{ email: "ada@acme.test", email_verified: false, xms_edov: true }],
    [{ email: "ada@acme.test", email_verified: "true" }],
    [{ email: "ada@acme.test", email_verified: null }],
    [{ email: "ada@acme.test", xms_edov: false }],
    [{ email: "ada@acme.test", xms_edov: "0" }],
    [{ email: ["ada@acme.test"], email_verified: true }],
    [{ email: "ada", email_verified: true }],
    [{ email: "ada@evil.test@acme.test", email_verified: true }],
    [{ email: "ada @acme.test", email_verified: true }],
    [{ email: `${"a".repeat(250)}@a.test`, email_verified: true }],
  ])("is none in %o", (claims) => {
    expect(readVerifiedEmail(claims)).toBeNull();
  });
});

describe("what a person is called", () => {
  it.each([
    [{ name: " Ada " }, "Ada"],
    [{ name: "" }, "ada@acme.test"],
    [{ name: 7 }, "ada@acme.test"],
    [{ name: "a".repeat(300) }, "a".repeat(200)],
  ])("is by %o: %s", (claims, name) => {
    expect(readName(claims, "ada@acme.test")).toBe(name);
  });
});

describe("the values of a claim", () => {
  const claims = {
    role: "admin",
    groups: ["a", 1, null, "b"],
    realm_access: { roles: ["x"] },
    "https://acme.test/groups": ["y"],
    count: 3,
  };

  it.each([
    ["role", ["admin"]],
    ["groups", ["a", "b"]],
    ["realm_access.roles", ["x"]],
    ["https://acme.test/groups", ["y"]],
    ["count", []],
    ["nothing", []],
    ["role.length", []],
    ["realm_access.roles.0.1", []],
    ["constructor.name", []],
    ["__proto__", []],
  ])("of %s are %j", (claim, values) => {
    expect(readValues(claims, claim)).toEqual(values);
  });
});

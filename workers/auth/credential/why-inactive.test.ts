import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { anIdentity, type IdentityRows } from "../../../test/support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);

describe("why somebody is not active", () => {
  it.each<[string, IdentityRows, string]>([
    ["whose key was revoked is signed out", { revokedAt: 1 }, "signed-out"],
    ["whose key has expired is signed out", { expiresAt: 1 }, "signed-out"],
    ["who is disabled is not allowed", { disabledAt: 1 }, "not-allowed"],
    [
      "who is disabled, with a revoked key, is not allowed",
      { disabledAt: 1, revokedAt: 1 },
      "not-allowed",
    ],
  ])("one %s", async (_name, rows, expected) => {
    const { caller } = await anIdentity(rows);
    expect(await auth.whyInactive(caller)).toBe(expected);
  });

  it("one who was deleted, or has lost a role or a group, is not allowed", async () => {
    const { caller } = await anIdentity({ role: "editor", groups: ["hr"] });
    for (const lost of [
      { ...caller, userId: "usr_none" },
      { ...caller, roles: ["admin" as const] },
      { ...caller, groups: ["board"] },
    ]) {
      expect(await auth.isActive(lost)).toBe(false);
      expect(await auth.whyInactive(lost)).toBe("not-allowed");
    }
  });

  it("one who comes with another's key is signed out", async () => {
    const [mine, theirs] = [(await anIdentity()).caller, (await anIdentity()).caller];
    expect(await auth.whyInactive({ ...mine, credentialId: theirs.credentialId })).toBe(
      "signed-out",
    );
  });
});

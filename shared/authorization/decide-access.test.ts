import { describe, expect, it } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import { ROLES, type Role } from "../contracts/caller-context.ts";
import type { Scope } from "../schemas/principal-schemas.ts";
import type { AccessRule } from "./access-rule.ts";
import { decideAccess, isAtLeast, isWithinReach } from "./decide-access.ts";

const RULE: AccessRule = { scope: "chat", role: "editor", ownership: "own" };

function decide(
  { role, scopes, isPlatform = false }: { role: Role; scopes: Scope[]; isPlatform?: boolean },
  rule: Partial<AccessRule> = {},
): boolean {
  const context = aCaller({ roles: [role] });
  const principal = { context, scopes, isPlatformAdministrator: isPlatform };
  const decided = decideAccess(principal, { ...RULE, ...rule });
  if (!decided.ok) expect(decided.error.code).toBe("FORBIDDEN");
  return decided.ok;
}

describe("deciding access", () => {
  it("asks for the role or one above it", () => {
    const allowed = ROLES.filter((role) => decide({ role, scopes: ["chat"] }));
    expect(allowed).toEqual(["editor", "admin", "owner"]);
    expect(isAtLeast("member", "editor")).toBe(false);
  });

  it.each<[Scope[], AccessRule["scope"], boolean]>([
    [["chat"], "chat", true],
    [["search", "chat"], "chat", true],
    [["search"], "chat", false],
    [["admin"], "chat", true],
    [[], "chat", false],
    [[], null, true],
  ])("with the scopes %j and a rule for %s: %s", (scopes, scope, expected) => {
    expect(decide({ role: "owner", scopes }, { scope })).toBe(expected);
  });

  it("gives what reaches all tenants to platform administrators alone", () => {
    const owner = { role: "owner" as const, scopes: ["chat" as const] };
    expect(decide(owner, { ownership: "platform" })).toBe(false);
    expect(decide({ ...owner, isPlatform: true }, { ownership: "platform" })).toBe(true);
  });

  it("lets nobody without a role do anything", () => {
    const principal = {
      context: aCaller({ roles: [] }),
      scopes: [],
      isPlatformAdministrator: true,
    };
    expect(decideAccess(principal, { ...RULE, scope: null, role: "member" }).ok).toBe(false);
  });
});

describe("what is within reach", () => {
  const ada = aCaller();
  const bob = aCaller({ tenantId: ada.tenantId });
  const eve = aCaller({ userId: ada.userId });

  it("ends with the tenant, or with oneself", () => {
    const reached = (ownership: "tenant" | "own"): boolean[] =>
      [ada, bob, eve].map((owner) => isWithinReach(ada, ownership, owner));
    expect(reached("tenant")).toEqual([true, true, false]);
    expect(reached("own")).toEqual([true, false, false]);
  });
});

import { describe, expect, it } from "vitest";
import { ROLES, type Role } from "../../../shared/contracts/caller-context.ts";
import { SCOPES, type Scope } from "../../../shared/schemas/principal-schemas.ts";
import {
  FIRST_TENANT_ID,
  FIRST_USER_ID,
} from "../../../shared/authorization/platform-administrator.ts";
import {
  isAdministrator,
  mayActAs,
  mayAssign,
  mayGrant,
  mayManage,
  type Actor,
  type RankedUser,
} from "./actor-state.ts";

const PLATFORM: RankedUser = {
  tenantId: FIRST_TENANT_ID,
  userId: FIRST_USER_ID,
  role: "owner",
};

function aUser(role: Role, userId = `usr_${role}`): RankedUser {
  return { tenantId: FIRST_TENANT_ID, userId, role };
}

function anActor(user: RankedUser, scopes: Scope[] = [...SCOPES]): Actor {
  return { ...user, scopes, keyExpiresAt: null };
}

function rolesThat(allows: (role: Role) => boolean): Role[] {
  return ROLES.filter(allows);
}

describe("what an actor may do", () => {
  it.each<[Role, Role[], Role[]]>([
    ["member", [], []],
    ["editor", [], []],
    ["admin", ["member", "editor", "admin"], ["member", "editor"]],
    ["owner", [...ROLES], [...ROLES]],
  ])("as %s: manages and acts as %j, assigns %j", (role, managed, assigned) => {
    const actor = anActor(aUser(role, "usr_actor"));
    expect(rolesThat((other) => mayManage(actor, aUser(other)))).toEqual(managed);
    expect(rolesThat((other) => mayActAs(actor, aUser(other)))).toEqual(managed);
    expect(rolesThat((other) => mayAssign(actor, other))).toEqual(assigned);
    expect(isAdministrator(actor)).toBe(managed.length > 0);
  });

  it("makes keys for oneself in every role", () => {
    for (const role of ROLES) expect(mayActAs(anActor(aUser(role)), aUser(role))).toBe(true);
  });

  it("takes over whoever runs the deployment in no role of the first tenant", () => {
    for (const role of ROLES) {
      const actor = anActor(aUser(role));
      expect([mayManage(actor, PLATFORM), mayActAs(actor, PLATFORM)]).toEqual([false, false]);
    }
    expect(mayManage(anActor(PLATFORM), aUser("owner"))).toBe(true);
    expect(mayManage(anActor(PLATFORM), PLATFORM)).toBe(true);
  });

  it.each<[Scope[], Scope[], boolean]>([
    [["search"], ["search"], true],
    [["search"], ["search", "chat"], false],
    [["search", "chat"], ["admin"], false],
    [["admin"], [...SCOPES], true],
  ])("with a key of %j grants %j: %s", (own, granted, expected) => {
    expect(mayGrant(anActor(aUser("owner"), own), granted)).toBe(expected);
  });
});

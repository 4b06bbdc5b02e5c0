import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { anEntry, entriesOf } from "../../../test/support/audit-entries.ts";
import { anIdentity, type IdentityRows } from "../../../test/support/identities.ts";
import { openAuth } from "../env.ts";
import { FIRST_USER_ID } from "../tenant/platform-administrator.ts";

const auth = bound<AuthContract>(env.AUTH);
const PAGE = { limit: 50 };

async function someone(rows: IdentityRows): Promise<CallerContext> {
  return (await anIdentity({ scopes: ["admin"], ...rows })).caller;
}

function aUser(role: Role = "member", email = `${newId("grace")}@example.com`) {
  return { email, name: "Grace", role, disabled: false, groups: [] };
}

async function usersOf(caller: CallerContext): Promise<User[]> {
  return unwrap(await auth.listUsers(caller, PAGE)).items;
}

async function activeOwners(tenantId: string): Promise<unknown> {
  return await env.AUTH_DB.prepare(
    "select count(*) as n from users where tenant_id = ? and role = 'owner' and disabled_at is null",
  )
    .bind(tenantId)
    .first("n");
}

function codeOf(result: { ok: boolean; error?: { code: string } }): string {
  return result.ok ? "ok" : (result.error?.code ?? "");
}

describe("users", () => {
  it("are added, listed, changed and deleted by an administrator", async () => {
    const admin = await someone({ role: "admin" });
    const { email, ...named } = aUser("editor");
    const made = unwrap(await auth.createUser(admin, { email, ...named, groups: ["hr"] }));
    expect(made).toEqual({
      ...named,
      email,
      groups: ["hr"],
      id: made.id,
      createdAt: made.createdAt,
    });
    expect((await usersOf(admin)).map(({ id }) => id)).toEqual([admin.userId, made.id]);
    const change = { name: "Grace H.", role: "member" as const };
    const changed = unwrap(await auth.changeUser(admin, made.id, change));
    expect(changed).toEqual({ ...made, ...change });
    expect((await auth.deleteUser(admin, made.id)).ok).toBe(true);
    expect(await usersOf(admin)).toHaveLength(1);
    expect(codeOf(await auth.deleteUser(admin, made.id))).toBe("NOT_FOUND");
  });

  it("may be added disabled", async () => {
    const admin = await someone({ role: "admin" });
    const made = await auth.createUser(admin, { ...aUser(), disabled: true });
    expect(unwrap(made).disabled).toBe(true);
  });

  it("have an email of their own in their tenant, and may have the same in another", async () => {
    const admin = await someone({ role: "admin" });
    const elsewhere = await someone({ role: "admin" });
    const grace = unwrap(await auth.createUser(admin, aUser()));
    expect(codeOf(await auth.createUser(admin, aUser("member", grace.email)))).toBe("EMAIL_TAKEN");
    const other = unwrap(await auth.createUser(admin, aUser()));
    const taken = await auth.changeUser(admin, other.id, { email: grace.email });
    expect(codeOf(taken)).toBe("EMAIL_TAKEN");
    expect(codeOf(await auth.changeUser(admin, grace.id, { email: grace.email }))).toBe("ok");
    expect(codeOf(await auth.createUser(elsewhere, aUser("member", grace.email)))).toBe("ok");
  });

  it("are added once by 10 requests at once with one email", async () => {
    const admin = await someone({ role: "admin" });
    const { email } = aUser();
    const made = await Promise.all(
      Array.from({ length: 10 }, () => auth.createUser(admin, aUser("member", email))),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each<[Role, Role, string]>([
    ["member", "member", "FORBIDDEN"],
    ["editor", "member", "FORBIDDEN"],
    ["admin", "editor", "ok"],
    ["admin", "admin", "FORBIDDEN"],
    ["admin", "owner", "FORBIDDEN"],
    ["owner", "owner", "ok"],
  ])("are added by a %s as %s: %s", async (role, added, expected) => {
    const caller = await someone({ role });
    expect(codeOf(await auth.createUser(caller, aUser(added)))).toBe(expected);
  });

  it.each<[Role, Role, string]>([
    ["member", "member", "FORBIDDEN"],
    ["editor", "member", "FORBIDDEN"],
    ["admin", "member", "ok"],
    ["admin", "admin", "ok"],
    ["admin", "owner", "FORBIDDEN"],
    ["owner", "owner", "ok"],
  ])("are changed and deleted by a %s when they are %s: %s", async (role, target, expected) => {
    const caller = await someone({ role });
    const { tenantId } = caller;
    const user = await someone({ role: target, tenantId });
    expect(codeOf(await auth.changeUser(caller, user.userId, { name: "New" }))).toBe(expected);
    expect(codeOf(await auth.changeUser(caller, user.userId, { disabled: true }))).toBe(expected);
    expect(codeOf(await auth.deleteUser(caller, user.userId))).toBe(expected);
  });

  it("are lifted to administrator by owners alone", async () => {
    const admin = await someone({ role: "admin" });
    const { tenantId } = admin;
    const [member, owner] = [
      await someone({ tenantId }),
      await someone({ tenantId, role: "owner" }),
    ];
    const lift = { role: "admin" as const };
    expect(codeOf(await auth.changeUser(admin, member.userId, lift))).toBe("FORBIDDEN");
    expect(codeOf(await auth.changeUser(owner, member.userId, lift))).toBe("ok");
  });

  it("rename themselves, but change no role of their own and do not remove themselves", async () => {
    const owner = await someone({ role: "owner" });
    await someone({ role: "owner", tenantId: owner.tenantId });
    const change = (what: object) => auth.changeUser(owner, owner.userId, what);
    expect(codeOf(await change({ name: "Me", role: "owner" }))).toBe("ok");
    expect(codeOf(await change({ role: "admin" }))).toBe("FORBIDDEN");
    expect(codeOf(await change({ disabled: true }))).toBe("FORBIDDEN");
    expect(codeOf(await auth.deleteUser(owner, owner.userId))).toBe("FORBIDDEN");
  });

  it("of another tenant look like users who do not exist", async () => {
    const owner = await someone({ role: "owner" });
    const stranger = await someone({});
    const change = { name: "Mine" };
    const changed = await auth.changeUser(owner, stranger.userId, change);
    expect(changed).toEqual(await auth.changeUser(owner, "usr_none", change));
    const deleted = await auth.deleteUser(owner, stranger.userId);
    expect(deleted).toEqual(await auth.deleteUser(owner, "usr_none"));
    expect([codeOf(changed), codeOf(deleted)]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    expect(await auth.isActive(stranger)).toBe(true);
  });

  it("leave whoever runs the deployment alone, and make no key for them", async () => {
    const key = { kind: "api-key", key: env.ADMIN_API_KEY } as const;
    const { context } = unwrap(await auth.authenticate({ requestId: "r" }, key));
    const owner = await someone({ role: "owner", tenantId: context.tenantId });
    const disabled = await auth.changeUser(owner, FIRST_USER_ID, { disabled: true });
    expect(codeOf(disabled)).toBe("FORBIDDEN");
    expect(codeOf(await auth.deleteUser(owner, FIRST_USER_ID))).toBe("FORBIDDEN");
    const made = { name: "x", scopes: ["search" as const], userId: FIRST_USER_ID };
    expect(codeOf(await auth.createApiKey(owner, made))).toBe("FORBIDDEN");
    expect(codeOf(await auth.deleteUser(context, owner.userId))).toBe("ok");
  });
});

describe("the last owner", () => {
  const removals: [string, (by: CallerContext, of: CallerContext) => Promise<{ ok: boolean }>][] = [
    ["demote", (by, of) => auth.changeUser(by, of.userId, { role: "member" })],
    ["disable", (by, of) => auth.changeUser(by, of.userId, { disabled: true })],
    ["delete", (by, of) => auth.deleteUser(by, of.userId)],
  ];

  it.each(removals)("stays when two owners %s each other at once", async (_how, remove) => {
    for (let round = 0; round < 5; round += 1) {
      const ada = await someone({ role: "owner" });
      const { tenantId } = ada;
      const grace = await someone({ role: "owner", tenantId });
      const answers = await Promise.all([remove(ada, grace), remove(grace, ada)]);
      expect(answers.some(({ ok }) => ok)).toBe(true);
      expect(await activeOwners(tenantId)).toBe(1);
    }
  });

  it("stays when eight owners remove one another in a ring", async () => {
    const first = await someone({ role: "owner" });
    const { tenantId } = first;
    const owners = [first];
    while (owners.length < 8) owners.push(await someone({ role: "owner", tenantId }));
    await Promise.all(
      owners.map((owner, at) => {
        const [, remove] = removals[at % 3] ?? ["", () => Promise.resolve({ ok: false })];
        return remove(owner, owners[(at + 1) % 8] ?? first);
      }),
    );
    expect(await activeOwners(tenantId)).toBeGreaterThanOrEqual(1);
  });

  it("is one who is not disabled, and is neither demoted, disabled nor deleted", async () => {
    const owner = await someone({ role: "owner" });
    const { tenantId, userId } = owner;
    await someone({ role: "owner", tenantId, disabledAt: 1 });
    const { users } = openAuth(env);
    const entry = anEntry(owner);
    for (const change of [{ role: "member" as const }, { disabledAt: 2 }]) {
      expect(await users.change(tenantId, { userId, change }, entry)).toBe(false);
    }
    expect(await users.remove(tenantId, userId, entry)).toBe(false);
    expect(await entriesOf(owner)).toEqual([]);
    expect(await auth.isActive(owner)).toBe(true);
  });
});

describe("a user who is disabled or deleted", () => {
  const endings: [string, (by: CallerContext, userId: string) => Promise<{ ok: boolean }>][] = [
    ["disabled", (by, userId) => auth.changeUser(by, userId, { disabled: true })],
    ["deleted", (by, userId) => auth.deleteUser(by, userId)],
  ];

  it.each(endings)("%s, has no key, session or sign-in code any more", async (_how, end) => {
    const admin = await someone({ role: "admin" });
    const { caller, apiKey } = await anIdentity({ role: "editor", tenantId: admin.tenantId });
    const ctx = { requestId: "r" };
    const codes = [await auth.createSignInCode(caller), await auth.createSignInCode(caller)];
    const [first = "", second = ""] = codes.map((code) => unwrap(code).code);
    const { accessToken } = unwrap(await auth.redeemSignInCode(ctx, first));
    expect((await end(admin, caller.userId)).ok).toBe(true);
    const verifyKey = () => auth.authenticate(ctx, { kind: "api-key", key: apiKey });
    const verifySession = () => auth.authenticate(ctx, namedSession(accessToken));
    expect([codeOf(await verifyKey()), codeOf(await verifySession())]).toEqual([
      "UNAUTHENTICATED",
      "UNAUTHENTICATED",
    ]);
    expect((await auth.redeemSignInCode(ctx, second)).ok).toBe(false);
    expect(await auth.isActive(caller)).toBe(false);
    // What has ended stays so when the user comes back.
    await auth.changeUser(admin, caller.userId, { disabled: false });
    expect([(await verifyKey()).ok, (await verifySession()).ok]).toEqual([false, false]);
  });
});

describe("the groups of a user", () => {
  it("are the caller's from the next verification on", async () => {
    const admin = await someone({ role: "admin" });
    const { caller, apiKey } = await anIdentity({ tenantId: admin.tenantId });
    const groupsNow = async (): Promise<string[]> => {
      const credential = { kind: "api-key", key: apiKey } as const;
      return unwrap(await auth.authenticate({ requestId: "r" }, credential)).context.groups;
    };
    expect(await groupsNow()).toEqual([]);
    unwrap(await auth.changeUser(admin, caller.userId, { groups: ["hr", "board"] }));
    expect(await groupsNow()).toEqual(["hr", "board"]);
    unwrap(await auth.changeUser(admin, caller.userId, { groups: [] }));
    expect(await groupsNow()).toEqual([]);
  });

  it("end a context that names one of them when it is lost, as a lower role does", async () => {
    const admin = await someone({ role: "owner" });
    const { caller } = await anIdentity({
      tenantId: admin.tenantId,
      role: "editor",
      groups: ["hr"],
    });
    const change = (what: object) => auth.changeUser(admin, caller.userId, what);
    unwrap(await change({ groups: ["hr", "board"], role: "admin" }));
    expect(await auth.isActive(caller)).toBe(true);
    unwrap(await change({ groups: ["board"] }));
    expect(await auth.isActive(caller)).toBe(false);
    unwrap(await change({ groups: ["hr"], role: "member" }));
    expect(await auth.isActive(caller)).toBe(false);
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { SCOPES, type Scope } from "../../../shared/schemas/principal-schemas.ts";
import { anIdentity, type IdentityRows } from "../../../test/support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);
const PAGE = { limit: 50 };
const NO_SUCH_KEY = { code: "NOT_FOUND", detail: "There is no API key with this id." };

async function someone(rows: IdentityRows): Promise<CallerContext> {
  return (await anIdentity({ scopes: ["admin"], ...rows })).caller;
}

function aKey(scopes: Scope[] = ["search"], more: { userId?: string; expiresAt?: string } = {}) {
  return { name: "Script", scopes, ...more };
}

function verify(key: string) {
  return auth.authenticate({ requestId: "req_1" }, { kind: "api-key", key });
}

async function idsOf(caller: CallerContext): Promise<string[]> {
  return unwrap(await auth.listApiKeys(caller, PAGE)).items.map(({ id }) => id);
}

describe("making an API key", () => {
  it("gives a key that is shown once, acts as its maker and holds its scopes alone", async () => {
    const caller = await someone({ role: "editor" });
    const created = unwrap(await auth.createApiKey(caller, aKey(["search", "chat"])));
    expect(created.key).toMatch(/^afk_[0-9a-z]{20}_[0-9a-z]{32}$/);
    expect(created.id).toBe(`key_${created.key.split("_")[1]}`);
    const { context, scopes } = unwrap(await verify(created.key));
    expect(context).toMatchObject({ userId: caller.userId, roles: ["editor"] });
    expect(scopes).toEqual(["search", "chat"]);
    const { items } = unwrap(await auth.listApiKeys(caller, PAGE));
    expect(items[1]).toEqual({
      id: created.id,
      name: "Script",
      userId: caller.userId,
      userName: "Ada",
      scopes: ["search", "chat"],
      fromConfiguration: false,
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: expect.any(String),
    });
    const secret = created.key.split("_")[2] ?? "";
    const { results } = await env.AUTH_DB.prepare("select * from api_keys").all();
    expect(JSON.stringify(results)).not.toContain(secret);
  });

  it("ends with the key that makes it unless it ends before, and is refused a later end", async () => {
    const end = Date.parse("2090-01-01T00:00:00.000Z");
    const earlier = "2080-01-01T00:00:00.000Z";
    const caller = await someone({ expiresAt: end });
    unwrap(await auth.createApiKey(caller, aKey()));
    unwrap(await auth.createApiKey(caller, aKey(["search"], { expiresAt: earlier })));
    const ends = unwrap(await auth.listApiKeys(caller, PAGE)).items.map((key) => key.expiresAt);
    expect(ends.map((time) => Date.parse(time ?? ""))).toEqual([end, end, Date.parse(earlier)]);
    const later = new Date(end + 1).toISOString();
    const refused = await auth.createApiKey(caller, aKey(["search"], { expiresAt: later }));
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
  });

  it("stops at fifty keys in force, also when many are asked for at once", async () => {
    const caller = await someone({});
    const made = await Promise.all(
      Array.from({ length: 60 }, () => auth.createApiKey(caller, aKey())),
    );
    const codes = made.flatMap((result) => (result.ok ? [] : result.error.code));
    expect(codes).toEqual(Array.from({ length: 11 }, () => "API_KEY_LIMIT_REACHED"));
    const first = made.find((result) => result.ok);
    unwrap(await auth.revokeApiKey(caller, first?.ok === true ? first.value.id : ""));
    expect((await auth.createApiKey(caller, aKey())).ok).toBe(true);
    expect((await auth.createApiKey(caller, aKey())).ok).toBe(false);
  });

  it("never gives a scope that the maker's key lacks", async () => {
    const caller = await someone({ role: "owner", scopes: ["search", "chat"] });
    const refused = await auth.createApiKey(caller, aKey(["search", "admin"]));
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    expect((await auth.createApiKey(caller, aKey(["chat"]))).ok).toBe(true);
  });

  it("believes the database and not the context about the maker's rights", async () => {
    const admin = await someone({ role: "admin" });
    const { tenantId } = admin;
    const member = await someone({ tenantId });
    await env.AUTH_DB.prepare("update users set role = 'member' where id = ?")
      .bind(admin.userId)
      .run();
    const refused = await auth.createApiKey(admin, aKey(["search"], { userId: member.userId }));
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    await env.AUTH_DB.prepare("update api_keys set revoked_at = 1 where id = ?")
      .bind(admin.credentialId)
      .run();
    expect(await auth.createApiKey(admin, aKey())).toMatchObject({
      error: { code: "UNAUTHENTICATED" },
    });
  });

  it.each<[Role, Role, boolean]>([
    ["member", "member", false],
    ["editor", "member", false],
    ["admin", "member", true],
    ["admin", "admin", true],
    ["admin", "owner", false],
    ["owner", "owner", true],
  ])("by a %s for another %s: %s", async (makerRole, role, isAllowed) => {
    const maker = await someone({ role: makerRole });
    const other = await someone({ role, tenantId: maker.tenantId });
    const made = await auth.createApiKey(maker, aKey(["search"], { userId: other.userId }));
    expect(made.ok).toBe(isAllowed);
    if (!made.ok) expect(made.error.code).toBe("FORBIDDEN");
    else {
      const { context } = unwrap(await verify(made.value.key));
      expect(context).toMatchObject({ userId: other.userId, roles: [role] });
    }
  });

  it("is refused for a user who is disabled, and leaves no key for later", async () => {
    const admin = await someone({ role: "admin" });
    const disabled = await someone({ tenantId: admin.tenantId, disabledAt: 1 });
    const refused = await auth.createApiKey(admin, aKey(["search"], { userId: disabled.userId }));
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    const ids = [admin.credentialId, disabled.credentialId];
    expect((await idsOf(admin)).toSorted()).toEqual(ids.toSorted());
  });

  it("tells nobody whether another tenant's user exists", async () => {
    const admin = await someone({ role: "admin" });
    const stranger = await someone({});
    const foreign = await auth.createApiKey(admin, aKey(["search"], { userId: stranger.userId }));
    const unknown = await auth.createApiKey(admin, aKey(["search"], { userId: "usr_none" }));
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });

  it("holds until its expiry, which must lie in the future", async () => {
    const caller = await someone({});
    const past = await auth.createApiKey(caller, aKey(["search"], { expiresAt: PAST }));
    expect(past).toMatchObject({ error: { errors: [{ path: "expiresAt" }] } });
    const made = unwrap(await auth.createApiKey(caller, aKey(["search"], { expiresAt: FUTURE })));
    expect((await verify(made.key)).ok).toBe(true);
    const { items } = unwrap(await auth.listApiKeys(caller, PAGE));
    expect(items[1]?.expiresAt).toBe("2999-12-31T23:00:00.000Z");
  });
});

const PAST = "2020-01-01T00:00:00Z";
const FUTURE = "3000-01-01T00:00:00+01:00";

describe("the list of API keys", () => {
  it("is a member's own, and everybody's of the tenant for an administrator", async () => {
    const admin = await someone({ role: "admin" });
    const member = await someone({ tenantId: admin.tenantId });
    await someone({});
    expect(await idsOf(member)).toEqual([member.credentialId]);
    const all = [admin.credentialId, member.credentialId];
    expect((await idsOf(admin)).toSorted()).toEqual(all.toSorted());
  });

  it("comes in pages, without gaps, and refuses a cursor that it did not give", async () => {
    const caller = await someone({});
    for (let count = 0; count < 4; count += 1) unwrap(await auth.createApiKey(caller, aKey()));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { limit: number; cursor?: string } = { limit: 2, ...(cursor && { cursor }) };
      const { items, nextCursor } = unwrap(await auth.listApiKeys(caller, page));
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(await idsOf(caller));
    expect(new Set(seen).size).toBe(5);
    const bad = await auth.listApiKeys(caller, { limit: 2, cursor: "nonsense" });
    expect(bad).toMatchObject({ error: { code: "VALIDATION_FAILED" } });
  });

  it("shows the configured key, which nobody revokes, with every scope", async () => {
    const { context } = unwrap(await verify(env.ADMIN_API_KEY));
    const { items } = unwrap(await auth.listApiKeys(context, PAGE));
    expect(items.find(({ id }) => id === context.credentialId)).toMatchObject({
      fromConfiguration: true,
      scopes: [...SCOPES],
    });
    const refused = await auth.revokeApiKey(context, context.credentialId);
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
    expect((await verify(env.ADMIN_API_KEY)).ok).toBe(true);
  });
});

describe("revoking an API key", () => {
  it("holds at once, takes it off the list, and is done once", async () => {
    const caller = await someone({});
    const { id, key } = unwrap(await auth.createApiKey(caller, aKey()));
    const { context } = unwrap(await verify(key));
    expect((await auth.revokeApiKey(caller, id)).ok).toBe(true);
    expect((await verify(key)).ok).toBe(false);
    expect(await auth.isActive(context)).toBe(false);
    expect(await idsOf(caller)).not.toContain(id);
    expect(await auth.revokeApiKey(caller, id)).toEqual({ ok: false, error: NO_SUCH_KEY });
  });

  it("reaches everybody's keys for an administrator, also an owner's", async () => {
    const admin = await someone({ role: "admin" });
    const { caller, apiKey } = await anIdentity({ role: "owner", tenantId: admin.tenantId });
    expect((await auth.revokeApiKey(admin, caller.credentialId)).ok).toBe(true);
    expect((await verify(apiKey)).ok).toBe(false);
  });

  it("says the same of a colleague's key, a foreign one and none", async () => {
    const member = await someone({});
    const colleague = await anIdentity({ tenantId: member.tenantId });
    const stranger = await anIdentity({});
    const owner = await someone({ role: "owner" });
    const answers = [
      await auth.revokeApiKey(member, colleague.caller.credentialId),
      await auth.revokeApiKey(member, stranger.caller.credentialId),
      await auth.revokeApiKey(owner, stranger.caller.credentialId),
      await auth.revokeApiKey(member, "key_none"),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: NO_SUCH_KEY });
    expect((await verify(colleague.apiKey)).ok && (await verify(stranger.apiKey)).ok).toBe(true);
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { anIdentity } from "../../../test/support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);
const ctx = { requestId: "req_1" };
const NO_SUCH_SESSION = { code: "NOT_FOUND", detail: "There is no session with this id." };

/** Signs a caller's browser in, and returns the context of its session. */
async function signIn(caller: CallerContext): Promise<CallerContext> {
  const { code } = unwrap(await auth.createSignInCode(caller));
  const { accessToken } = unwrap(await auth.redeemSignInCode(ctx, code));
  return unwrap(await auth.authenticate(ctx, namedSession(accessToken))).context;
}

async function idsOf(caller: CallerContext): Promise<string[]> {
  return unwrap(await auth.listSessions(caller, { limit: 50 })).items.map(({ id }) => id);
}

describe("sessions", () => {
  it("are listed to their user, who sees which one asks", async () => {
    const { caller } = await anIdentity();
    const [first, second] = [await signIn(caller), await signIn(caller)];
    const { items } = unwrap(await auth.listSessions(second, { limit: 50 }));
    expect(items).toHaveLength(2);
    expect(items.find(({ current }) => current)).toEqual({
      id: second.credentialId,
      userId: caller.userId,
      userName: "Ada",
      current: true,
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    expect((await auth.revokeSession(second, first.credentialId)).ok).toBe(true);
    expect(await auth.isActive(first)).toBe(false);
    expect(await idsOf(second)).toEqual([second.credentialId]);
  });

  it("are listed to an administrator of their tenant, who ends them", async () => {
    const member = await signIn((await anIdentity()).caller);
    const { caller: admin } = await anIdentity({ role: "admin", tenantId: member.tenantId });
    await signIn((await anIdentity()).caller);
    expect(await idsOf(admin)).toEqual([member.credentialId]);
    expect((await auth.revokeSession(admin, member.credentialId)).ok).toBe(true);
    expect(await auth.isActive(member)).toBe(false);
    const again = await auth.revokeSession(admin, member.credentialId);
    expect(again).toEqual({ ok: false, error: NO_SUCH_SESSION });
  });

  it("of a colleague and of another tenant look like sessions that do not exist", async () => {
    const member = await signIn((await anIdentity()).caller);
    const { caller: colleague } = await anIdentity({ tenantId: member.tenantId });
    const { caller: stranger } = await anIdentity({ role: "owner" });
    expect(await idsOf(colleague)).toEqual([]);
    expect(await idsOf(stranger)).toEqual([]);
    for (const caller of [colleague, stranger]) {
      const refused = await auth.revokeSession(caller, member.credentialId);
      expect(refused).toEqual({ ok: false, error: NO_SUCH_SESSION });
      expect(await auth.revokeSession(caller, "ses_none")).toEqual(refused);
    }
    expect(await auth.isActive(member)).toBe(true);
  });

  it("that have expired are not listed", async () => {
    const { caller } = await anIdentity();
    const session = await signIn(caller);
    await env.AUTH_DB.prepare("update sign_in_sessions set expires_at = 1 where id = ?")
      .bind(session.credentialId)
      .run();
    expect(await idsOf(caller)).toEqual([]);
  });

  it("are shown to nobody whose own credential has ended", async () => {
    const { caller } = await anIdentity({ revokedAt: 1 });
    const refused = { ok: false, error: { code: "UNAUTHENTICATED" } };
    expect(await auth.listSessions(caller, { limit: 1 })).toMatchObject(refused);
    expect(await auth.revokeSession(caller, "ses_none")).toMatchObject(refused);
    expect(await auth.listApiKeys(caller, { limit: 1 })).toMatchObject(refused);
    expect(await auth.revokeApiKey(caller, "key_none")).toMatchObject(refused);
    expect(await auth.deleteUser(caller, "usr_none")).toMatchObject(refused);
    expect(await auth.createTenant(caller, { name: "A", slug: "a" })).toMatchObject(refused);
  });
});

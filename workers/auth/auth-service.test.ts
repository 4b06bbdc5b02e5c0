import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { systemContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import { namedSession } from "../../test/support/access-tokens.ts";
import { anIdentity } from "../../test/support/identities.ts";
import { isActive } from "./credential/is-active.ts";
import { openAuth } from "./env.ts";

const auth = bound<AuthContract>(env.AUTH);
const ctx = { requestId: "req_1" };
const withKey = (key: string) => auth.authenticate(ctx, { kind: "api-key", key });
const withSession = (token: string) => auth.authenticate(ctx, namedSession(token));

/** A session that nobody has. */
const NO_SESSION = { kind: "session", tenantId: "t", userId: "u", sessionId: "s" } as const;

async function change(statement: string, id: string): Promise<void> {
  await env.AUTH_DB.prepare(statement).bind(id).run();
}

afterEach(() => vi.restoreAllMocks());

describe("authenticating", () => {
  it("verifies the configured key as the owner of the first tenant, with every scope", async () => {
    const { context, scopes } = unwrap(await withKey(env.ADMIN_API_KEY));
    expect(context.roles).toEqual(["owner"]);
    expect(context.requestId).toBe("req_1");
    expect(scopes).toEqual([...SCOPES]);
    expect(unwrap(await auth.describeCaller(context))).toEqual({
      userId: context.userId,
      tenantId: context.tenantId,
      name: "Administrator",
      email: "administrator@localhost",
      role: "owner",
    });
  });

  it("verifies a key as its user, with its own scopes", async () => {
    const { caller, apiKey } = await anIdentity({ role: "editor", scopes: ["chat"] });
    expect(unwrap(await withKey(apiKey))).toEqual({
      context: { ...caller, requestId: "req_1" },
      scopes: ["chat"],
      isPlatformAdministrator: false,
    });
  });

  it("knows the user behind the configured key, by key and by session, as platform administrator", async () => {
    const byKey = unwrap(await withKey(env.ADMIN_API_KEY));
    expect(byKey.isPlatformAdministrator).toBe(true);
    const { code } = unwrap(await auth.createSignInCode(byKey.context));
    const { accessToken: token } = unwrap(await auth.redeemSignInCode(ctx, code));
    expect(unwrap(await withSession(token)).isPlatformAdministrator).toBe(true);
    const { apiKey } = await anIdentity({ role: "owner", scopes: ["admin", "metrics"] });
    expect(unwrap(await withKey(apiKey)).isPlatformAdministrator).toBe(false);
  });

  it("answers in the same words whatever is wrong", async () => {
    const revoked = await anIdentity({ revokedAt: 1 });
    const expired = await anIdentity({ expiresAt: 1 });
    const disabled = await anIdentity({ disabledAt: 1 });
    const answers = [
      await withKey("garbage"),
      await withKey(`afk_${newSecret(50)}_${newSecret()}`),
      await withKey(revoked.apiKey),
      await withKey(expired.apiKey),
      await withKey(disabled.apiKey),
      await auth.authenticate(ctx, NO_SESSION),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
    expect(JSON.stringify(answers[0])).toContain("Authorization: Bearer afk_");
  });

  it("verifies the session that a code was redeemed for, which signs in once", async () => {
    const { caller } = await anIdentity({ role: "admin" });
    const { code } = unwrap(await auth.createSignInCode(caller));
    const { accessToken: token } = unwrap(await auth.redeemSignInCode(ctx, code));
    const { context, scopes } = unwrap(await withSession(token));
    expect(context).toMatchObject({ tenantId: caller.tenantId, userId: caller.userId });
    expect(context.roles).toEqual(["admin"]);
    expect(scopes).toEqual([...SCOPES]);
    expect((await auth.redeemSignInCode(ctx, code)).ok).toBe(false);
  });

  it("does not take a session's tokens for a key", async () => {
    const { caller } = await anIdentity();
    const { code } = unwrap(await auth.createSignInCode(caller));
    const { accessToken, refreshToken } = unwrap(await auth.redeemSignInCode(ctx, code));
    expect((await withKey(accessToken)).ok).toBe(false);
    expect((await withKey(refreshToken)).ok).toBe(false);
  });
});

describe("a verified context", () => {
  it("is active until its key is revoked", async () => {
    const { caller } = await anIdentity();
    expect(await auth.isActive(caller)).toBe(true);
    await change("update api_keys set revoked_at = 1 where id = ?", caller.credentialId);
    expect(await auth.isActive(caller)).toBe(false);
  });

  it("is active until its session is ended, then until its user is disabled", async () => {
    const { caller } = await anIdentity();
    const contexts = [];
    for (let count = 0; count < 2; count += 1) {
      const { code } = unwrap(await auth.createSignInCode(caller));
      const { accessToken: token } = unwrap(await auth.redeemSignInCode(ctx, code));
      contexts.push(unwrap(await withSession(token)).context);
    }
    const [first = aCaller(), second = aCaller()] = contexts;
    expect(await auth.isActive(first)).toBe(true);
    expect(await auth.isActive({ ...first, tenantId: aCaller().tenantId })).toBe(false);
    expect(await auth.endSession(first)).toMatchObject({ ok: true });
    expect(await auth.isActive(first)).toBe(false);
    expect(await auth.isActive(second)).toBe(true);
    await change("update users set disabled_at = 1 where id = ?", caller.userId);
    expect(await auth.isActive(second)).toBe(false);
  });

  it("is not active with another's credential", async () => {
    const mine = (await anIdentity()).caller;
    const theirs = (await anIdentity()).caller;
    expect(await auth.isActive({ ...mine, credentialId: theirs.credentialId })).toBe(false);
    expect(await auth.isActive({ ...mine, userId: theirs.userId })).toBe(false);
    expect(await auth.isActive({ ...mine, tenantId: theirs.tenantId })).toBe(false);
    expect(await auth.isActive(systemContext(mine.tenantId, "req_1"))).toBe(false);
  });

  it("is asked for only after a replaced bootstrap key has lost its right", async () => {
    const { caller } = await anIdentity();
    const revoke = (): Promise<void> =>
      change("update api_keys set revoked_at = 1 where id = ?", caller.credentialId);
    const dependencies = { ...openAuth(env), ensureAdministrator: revoke };
    expect(await isActive(dependencies, caller)).toBe(false);
  });

  it("describes nobody when the user does not exist in that tenant", async () => {
    const mine = (await anIdentity()).caller;
    const theirs = (await anIdentity()).caller;
    const answer = await auth.describeCaller({ ...mine, userId: theirs.userId });
    expect(answer).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });
});

describe("secrets", () => {
  it("reach neither the console nor a failure", async () => {
    const written: string[] = [];
    for (const level of ["log", "info", "warn", "error", "debug"] as const) {
      vi.spyOn(console, level).mockImplementation((...parts) => {
        written.push(JSON.stringify(parts));
      });
    }
    const { caller, apiKey } = await anIdentity();
    const wrongKey = `${apiKey.slice(0, apiKey.lastIndexOf("_"))}_${newSecret()}`;
    const { code } = unwrap(await auth.createSignInCode(caller));
    const { accessToken, refreshToken } = unwrap(await auth.redeemSignInCode(ctx, code));
    const answers = [
      await withKey(wrongKey),
      await auth.redeemSignInCode(ctx, code),
      await auth.refreshSession(ctx, `${refreshToken}0`),
      await withKey(apiKey),
      await withSession(accessToken),
    ];
    const seen = [...written, JSON.stringify(answers)].join("\n");
    expect(written.filter((line) => line.includes("authenticate"))).toHaveLength(3);
    for (const credential of [apiKey, wrongKey, code, accessToken, refreshToken]) {
      expect(seen).not.toContain(credential.slice(credential.lastIndexOf("_") + 1));
    }
  });
});

describe("the health of auth", () => {
  it("has a row for itself and one for its database", async () => {
    expect(await auth.health([])).toEqual({
      auth: { status: "ok", latencyMs: expect.any(Number) },
      "auth.database": { status: "ok", latencyMs: expect.any(Number), provider: "d1" },
    });
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { NamedSession } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { openDatabase } from "../database.ts";
import { openAuth } from "../env.ts";
import { createSignInCode } from "./create-sign-in-code.ts";
import { createD1SignInRepository } from "./d1-sign-in-repository.ts";
import { endSession } from "./end-session.ts";
import { redeemSignInCode } from "./redeem-sign-in-code.ts";
import { verifySession } from "./verify-session.ts";

const NOW = Date.UTC(2026, 9, 1, 12);
const A_REQUEST = { requestId: "req_1" };
const MINUTE_MS = 60 * 1000;
const MONTH_MS = 30 * 24 * 60 * MINUTE_MS;
const signIns = createD1SignInRepository(openDatabase(env.AUTH_DB));
const { signingKeys, revocations } = openAuth(env);
const at = (now: number) => ({ signIns, signingKeys, revocations, isLocal: true, now: () => now });

async function aCode(caller?: CallerContext): Promise<string> {
  const owner = caller ?? (await anIdentity()).caller;
  return unwrap(await createSignInCode(at(NOW), owner)).code;
}

async function aSession(caller?: CallerContext): Promise<NamedSession> {
  const { accessToken } = unwrap(await redeemSignInCode(at(NOW), A_REQUEST, await aCode(caller)));
  return namedSession(accessToken);
}

/** Every row of the three tables as one text. */
async function everythingKept(): Promise<string> {
  const rows = await env.AUTH_DB.batch([
    env.AUTH_DB.prepare("select * from sign_in_codes"),
    env.AUTH_DB.prepare("select * from sign_in_sessions"),
    env.AUTH_DB.prepare("select * from refresh_tokens"),
  ]);
  return JSON.stringify(rows.map((result) => result.results));
}

describe("a sign-in code", () => {
  it("signs in as the caller who made it, with every scope", async () => {
    const { caller } = await anIdentity({ role: "editor" });
    const verified = await verifySession(at(NOW), await aSession(caller));
    expect(verified?.stored).toMatchObject({
      tenantId: caller.tenantId,
      userId: caller.userId,
      role: "editor",
    });
    expect(verified?.scopes).toEqual([...SCOPES]);
  });

  it("holds ten minutes and not a moment longer", async () => {
    const { caller } = await anIdentity();
    const made = unwrap(await createSignInCode(at(NOW), caller));
    expect(made.expiresAt).toBe(new Date(NOW + 10 * MINUTE_MS).toISOString());
    const late = await redeemSignInCode(at(NOW + 10 * MINUTE_MS), A_REQUEST, made.code);
    expect(late).toMatchObject({ ok: false, error: { code: "SIGN_IN_CODE_INVALID" } });
    const inTime = await redeemSignInCode(at(NOW + 10 * MINUTE_MS - 1), A_REQUEST, made.code);
    expect(inTime.ok).toBe(true);
  });

  it("gives one session to 20 browsers that bring it at once", async () => {
    const { caller } = await anIdentity();
    const code = await aCode(caller);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeemSignInCode(at(NOW), A_REQUEST, code)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const sessions = await env.AUTH_DB.prepare(
      "select count(*) as count from sign_in_sessions where tenant_id = ?",
    )
      .bind(caller.tenantId)
      .first("count");
    expect(sessions).toBe(1);
  });

  it("is refused with the same answer when it is unknown and when it was used", async () => {
    const code = await aCode();
    await redeemSignInCode(at(NOW), A_REQUEST, code);
    const used = await redeemSignInCode(at(NOW), A_REQUEST, code);
    const unknown = await redeemSignInCode(at(NOW), A_REQUEST, "0123");
    expect(used).toEqual(unknown);
    expect(used).toMatchObject({ ok: false, error: { code: "SIGN_IN_CODE_INVALID" } });
  });

  it("holds at least 128 random bits and is kept as a hash only", async () => {
    const code = await aCode();
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{26,}$/);
    expect(await everythingKept()).not.toContain(code);
  });

  it("is not made in a deployment that is not local", async () => {
    const { caller } = await anIdentity();
    const refused = await createSignInCode({ ...at(NOW), isLocal: false }, caller);
    expect(refused).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    const rows = await env.AUTH_DB.prepare("select 1 from sign_in_codes where tenant_id = ?")
      .bind(caller.tenantId)
      .all();
    expect(rows.results).toEqual([]);
  });
});

describe("a sign-in session", () => {
  it("holds 30 days and not a moment longer", async () => {
    const made = unwrap(await redeemSignInCode(at(NOW), A_REQUEST, await aCode()));
    expect(made.refreshTokenSeconds * 1000).toBe(MONTH_MS);
    const session = namedSession(made.accessToken);
    expect(await verifySession(at(NOW + MONTH_MS - 1), session)).not.toBeNull();
    expect(await verifySession(at(NOW + MONTH_MS), session)).toBeNull();
  });

  it("has a refresh token of 160 random bits, kept as a hash only", async () => {
    const { refreshToken } = unwrap(await redeemSignInCode(at(NOW), A_REQUEST, await aCode()));
    expect(refreshToken).toMatch(/^afr_[0-9a-hjkmnp-tv-z]{20}_[0-9a-hjkmnp-tv-z]{32}$/);
    expect(await everythingKept()).not.toContain(refreshToken.slice(-32));
  });

  it("is refused once it was revoked, and once its user was disabled", async () => {
    const { caller } = await anIdentity();
    const [revoked, kept] = [await aSession(caller), await aSession(caller)];
    const session = await verifySession(at(NOW), revoked);
    await env.AUTH_DB.prepare("update sign_in_sessions set revoked_at = 1 where id = ?")
      .bind(session?.stored.id)
      .run();
    expect(await verifySession(at(NOW), revoked)).toBeNull();
    expect(await verifySession(at(NOW), kept)).not.toBeNull();
    await env.AUTH_DB.prepare("update users set disabled_at = 1 where id = ?")
      .bind(caller.userId)
      .run();
    expect(await verifySession(at(NOW), kept)).toBeNull();
  });

  it("ends when its browser signs out, alone, and as often as that is said", async () => {
    const { caller } = await anIdentity();
    const [ended, kept] = [await aSession(caller), await aSession(caller)];
    const session = await verifySession(at(NOW), ended);
    const context = { ...caller, credentialId: session?.stored.id ?? "" };
    expect(await endSession(at(NOW), context)).toEqual({ ok: true, value: null });
    expect(await endSession(at(NOW + 1), context)).toEqual({ ok: true, value: null });
    expect(await verifySession(at(NOW), ended)).toBeNull();
    expect(await verifySession(at(NOW), kept)).not.toBeNull();
    const revokedAt = await env.AUTH_DB.prepare(
      "select revoked_at from sign_in_sessions where id = ?",
    )
      .bind(context.credentialId)
      .first("revoked_at");
    expect(revokedAt).toBe(NOW);
  });

  it("is ended by nobody else, and a key has none to end", async () => {
    const { caller } = await anIdentity();
    const token = await aSession(caller);
    const session = await verifySession(at(NOW), token);
    const credentialId = session?.stored.id ?? "";
    const other = (await anIdentity()).caller;
    for (const context of [
      caller,
      { ...other, credentialId },
      { ...caller, userId: other.userId, credentialId },
      { ...caller, tenantId: other.tenantId, credentialId },
    ]) {
      expect(await endSession(at(NOW), context)).toMatchObject({ error: { code: "NOT_FOUND" } });
    }
    expect(await verifySession(at(NOW), token)).not.toBeNull();
  });

  it("is refused for another tenant, another user, and by another id", async () => {
    const session = await aSession();
    for (const part of ["tenantId", "userId", "sessionId"]) {
      expect(await verifySession(at(NOW), { ...session, [part]: "other" })).toBeNull();
    }
  });
});

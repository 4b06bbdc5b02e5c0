import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { openAuth } from "../env.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { verifySession } from "../sign-in/verify-session.ts";
import { refreshSession } from "./refresh-session.ts";

const ctx = { requestId: "req_1" };
const NOW = Date.UTC(2026, 9, 1, 12);
const GRACE_MS = 10_000;
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

const at = (now: number) => ({ ...openAuth(env), now: () => now });

async function signIn(): Promise<SignInSession> {
  return await beginSession(at(NOW), (await anIdentity()).caller);
}

async function refresh(now: number, token: string): Promise<SignInSession> {
  return unwrap(await refreshSession(at(now), ctx, token));
}

async function holds({ accessToken }: SignInSession, now = NOW): Promise<boolean> {
  return (await verifySession(at(now), namedSession(accessToken))) !== null;
}

async function countTokens(sessionId: string): Promise<unknown> {
  return await env.AUTH_DB.prepare("select count(*) as n from refresh_tokens where session_id = ?")
    .bind(sessionId)
    .first("n");
}

async function change(statement: string, id: string): Promise<void> {
  await env.AUTH_DB.prepare(statement).bind(id).run();
}

describe("refreshing a session", () => {
  it("gives the same session other tokens, again and again", async () => {
    const first = await signIn();
    const second = await refresh(NOW + 1, first.refreshToken);
    const third = await refresh(NOW + 2, second.refreshToken);
    const all = [first, second, third];
    expect(new Set(all.map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(new Set(all.map(({ accessToken }) => accessToken)).size).toBe(3);
    expect(new Set(all.map(({ accessToken }) => namedSession(accessToken).sessionId)).size).toBe(1);
    expect(third).toMatchObject({ accessTokenSeconds: 900, refreshTokenSeconds: MONTH_MS / 1000 });
  });

  it("keeps a session that is used for ever, and one that is not for 30 days", async () => {
    const first = await signIn();
    const second = await refresh(NOW + MONTH_MS - 1, first.refreshToken);
    expect(await holds(second, NOW + 2 * MONTH_MS - 2)).toBe(true);
    expect(await holds(second, NOW + 2 * MONTH_MS - 1)).toBe(false);
    const late = await refreshSession(at(NOW + 2 * MONTH_MS - 1), ctx, second.refreshToken);
    expect(late).toEqual(NOT_AUTHENTICATED);
  });

  it("answers 20 tabs that come at once alike, and keeps one successor", async () => {
    const { refreshToken, accessToken } = await signIn();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(NOW + 1, refreshToken)),
    );
    const successors = new Set(answers.map((answer) => answer.refreshToken));
    expect(successors.size).toBe(1);
    expect(await countTokens(namedSession(accessToken).sessionId)).toBe(2);
    const [successor = ""] = successors;
    expect(await holds(await refresh(NOW + 2, successor))).toBe(true);
  });

  it("gives a browser whose answer was lost the same successor within ten seconds", async () => {
    const first = await signIn();
    const lost = await refresh(NOW, first.refreshToken);
    const again = await refresh(NOW + GRACE_MS - 1, first.refreshToken);
    expect(again.refreshToken).toBe(lost.refreshToken);
    expect(await holds(again)).toBe(true);
  });

  it("ends the session when a token comes back later, and its newest token with it", async () => {
    const first = await signIn();
    const second = await refresh(NOW, first.refreshToken);
    expect(await refreshSession(at(NOW + GRACE_MS), ctx, first.refreshToken)).toEqual(
      NOT_AUTHENTICATED,
    );
    expect(await holds(second)).toBe(false);
    expect(await refreshSession(at(NOW + GRACE_MS), ctx, second.refreshToken)).toEqual(
      NOT_AUTHENTICATED,
    );
  });

  it("ends the session of a token of three generations ago, and no other of its user", async () => {
    const { caller } = await anIdentity();
    const [stolen, kept] = [
      await beginSession(at(NOW), caller),
      await beginSession(at(NOW), caller),
    ];
    let newest = stolen;
    for (const minute of [1, 2, 3])
      newest = await refresh(NOW + minute * 60_000, newest.refreshToken);
    const thief = await refreshSession(at(NOW + 240_000), ctx, stolen.refreshToken);
    expect(thief).toEqual(NOT_AUTHENTICATED);
    expect([await holds(newest), await holds(kept)]).toEqual([false, true]);
  });

  it("ends nothing for a secret that was never given out", async () => {
    const first = await signIn();
    const guess = `${first.refreshToken.slice(0, -32)}${"0".repeat(32)}`;
    for (const token of [guess, "", "garbage", first.accessToken]) {
      expect(await refreshSession(at(NOW), ctx, token)).toEqual(NOT_AUTHENTICATED);
    }
    expect(await holds(first)).toBe(true);
  });

  it("refuses a session that was ended, and one whose user is disabled", async () => {
    const [ended, disabled] = [await signIn(), await signIn()];
    const { sessionId } = namedSession(ended.accessToken);
    await change("update sign_in_sessions set revoked_at = 1 where id = ?", sessionId);
    const { userId } = namedSession(disabled.accessToken);
    await change("update users set disabled_at = 1 where id = ?", userId);
    for (const { refreshToken } of [ended, disabled]) {
      expect(await refreshSession(at(NOW), ctx, refreshToken)).toEqual(NOT_AUTHENTICATED);
    }
  });

  it("is refused when the token was swept while it was being exchanged", async () => {
    const { refreshToken } = await signIn();
    const { refreshTokens, ...others } = at(NOW);
    const found: ReturnType<typeof refreshTokens.findUnverified>[] = [];
    const swept = {
      findUnverified: async (id: string) => {
        found.push(refreshTokens.findUnverified(id));
        return found.length === 1 ? await refreshTokens.findUnverified(id) : null;
      },
      rotate: async () => false,
    };
    const answer = await refreshSession({ ...others, refreshTokens: swept }, ctx, refreshToken);
    expect(answer).toEqual(NOT_AUTHENTICATED);
  });

  it("keeps no secret, and forgets tokens that have expired", async () => {
    const first = await signIn();
    const second = await refresh(NOW, first.refreshToken);
    const rows = await env.AUTH_DB.prepare("select * from refresh_tokens").all();
    for (const { refreshToken } of [first, second]) {
      expect(JSON.stringify(rows.results)).not.toContain(refreshToken.slice(-32));
    }
    const { sessionId } = namedSession(first.accessToken);
    for (let left = 2; left > 0; left = Number(await countTokens(sessionId))) {
      await beginSession(at(NOW + MONTH_MS), (await anIdentity()).caller);
    }
  });
});

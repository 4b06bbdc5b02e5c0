import { describe, expect, it } from "vitest";
import type { NamedSession } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aPrincipal,
  aSessionCookie,
  askGateway,
  signed,
} from "../../../test/support/fake-services.ts";

const TOKENS = {
  accessToken: "access",
  accessTokenSeconds: 60,
  refreshToken: "refresh",
  refreshTokenSeconds: 600,
};
const OPTIONS = "Path=/; HttpOnly; Secure; SameSite=Strict";

const auth = {
  createSignInCode: async () =>
    succeed({ code: "one-time", expiresAt: "2026-11-23T12:00:00.000Z" }),
  redeemSignInCode: async (_ctx: object, code: string) =>
    code === "one-time"
      ? succeed(TOKENS)
      : fail("SIGN_IN_CODE_INVALID", "Run `npm run signin` for a fresh link."),
};

function callerBehind({ tenantId, userId, sessionId }: NamedSession): Partial<CallerContext> {
  return { tenantId, userId, credentialId: sessionId };
}

describe("signing out", () => {
  it("ends the session and takes the cookies away, from the page alone", async () => {
    const ended: string[] = [];
    const endSession = async (ctx: CallerContext) => {
      ended.push(ctx.credentialId);
      return succeed(null);
    };
    const ask = askGateway({ auth: { endSession } });
    const cookie = await aSessionCookie();
    const send = (origin: string): Promise<Response> =>
      ask("/auth/logout", { method: "POST", headers: { cookie, origin } });
    expect((await send("https://evil.example")).status).toBe(403);
    expect(ended).toEqual([]);
    const response = await send("http://localhost");
    expect(response.status).toBe(204);
    expect(ended).toEqual([expect.stringMatching(/^key_/)]);
    expect(response.headers.getSetCookie()).toEqual([
      `__Host-askflash_access=; Max-Age=0; ${OPTIONS}`,
      `__Host-askflash_refresh=; Max-Age=0; ${OPTIONS}`,
    ]);
  });

  it("takes the session for good no more, though it was verified a moment ago", async () => {
    const state = { isGood: true };
    const ask = askGateway({
      auth: {
        authenticate: async (_ctx, credential) =>
          state.isGood && credential.kind === "session"
            ? succeed(aPrincipal({ context: aCaller(callerBehind(credential)) }))
            : fail("UNAUTHENTICATED", "No."),
        endSession: async () => {
          state.isGood = false;
          return succeed(null);
        },
        describeCaller: async () => fail("NOT_FOUND", "Nobody."),
      },
    });
    const headers = { cookie: await aSessionCookie(), origin: "http://localhost" };
    expect((await ask("/api/v1/me", { headers })).status).toBe(404);
    expect((await ask("/auth/logout", { method: "POST", headers })).status).toBe(204);
    expect((await ask("/api/v1/me", { headers })).status).toBe(401);
  });

  it("leaves the cookie where the session could not be ended", async () => {
    const endSession = async () => fail("NOT_FOUND", "Only a signed-in browser can sign out.");
    const response = await askGateway({ auth: { endSession } })("/auth/logout", {
      method: "POST",
      headers: signed(),
    });
    expect(response.status).toBe(404);
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});

describe("the local sign-in", () => {
  it("sets cookies that no script and no other site can use, and leads to the page", async () => {
    const response = await askGateway({ auth })("/auth/local?code=one-time");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("/");
    expect(response.headers.getSetCookie()).toEqual([
      `__Host-askflash_access=access; Max-Age=60; ${OPTIONS}`,
      `__Host-askflash_refresh=refresh; Max-Age=600; ${OPTIONS}`,
    ]);
  });

  it("says what to do about a code that does not hold", async () => {
    const response = await askGateway({ auth })("/auth/local?code=used");
    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.json()).toMatchObject({ code: "SIGN_IN_CODE_INVALID" });
  });

  it("explains a code that does not hold on the page when a browser opens it", async () => {
    const ask = askGateway({ auth });
    const headers = { accept: "text/html,*/*;q=0.8" };
    const response = await ask("/auth/local?code=used", { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe("<p>page</p>");
    expect((await ask("/auth/local?code=one-time", { headers })).status).toBe(302);
  });

  it("makes a code for an administrator", async () => {
    const response = await askGateway({ auth })("/auth/local/codes", {
      method: "POST",
      headers: signed(),
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ code: "one-time" });
  });

  it.each([
    ["/auth/local?code=one-time", "GET"],
    ["/auth/local/codes", "POST"],
  ])("does not exist in production: %s", async (path, method) => {
    const response = await askGateway({ auth, deployment: "production" })(path, {
      method,
      headers: signed(),
    });
    expect(response.status).toBe(404);
  });
});

import { describe, expect, it } from "vitest";
import type { ProviderSignIn, ReturnedSignIn } from "../../../shared/contracts/auth-contract.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { SignInQuery } from "../../../shared/schemas/identity-provider-schemas.ts";
import { askGateway } from "../../../test/support/fake-services.ts";

/** An auth service that takes every sign-in, and what it was asked. */
function anAuth() {
  const begun: ProviderSignIn[] = [];
  const returned: ReturnedSignIn[] = [];
  const looked: SignInQuery[] = [];
  const ask = askGateway({
    auth: {
      listSignInChoices: async (_ctx, query) => {
        looked.push(query);
        return { providers: [{ id: "idp_1", name: "Acme" }], hasSignInCodes: false };
      },
      beginProviderSignIn: async (_ctx, asked) => {
        begun.push(asked);
        const authorizationUrl = "https://sso.acme.test/authorize?x=1";
        return succeed({ authorizationUrl, attempt: "sealed", maxAgeSeconds: 600 });
      },
      completeProviderSignIn: async (_ctx, returning) => {
        returned.push(returning);
        if (returning.attempt === "") return fail("SIGN_IN_ATTEMPT_INVALID", "Sign in again.");
        const session = {
          accessToken: "a",
          accessTokenSeconds: 60,
          refreshToken: "r",
          refreshTokenSeconds: 600,
        };
        return succeed({ session, returnTo: "/c/1" });
      },
    },
  });
  return { ask, begun, returned, looked };
}

describe("beginning a sign-in", () => {
  it("leads to the provider, and leaves the attempt with this browser for ten minutes", async () => {
    const { ask, begun } = anAuth();
    const response = await ask("/auth/login?provider=idp_1&returnTo=/c/1");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("https://sso.acme.test/authorize?x=1");
    expect(response.headers.get("set-cookie")).toBe(
      "__Host-askflash_sign_in=sealed; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const redirectUri = "http://localhost/auth/callback";
    expect(begun).toEqual([{ providerId: "idp_1", redirectUri, returnTo: "/c/1" }]);
  });

  it("returns to nowhere but our own pages", async () => {
    const { ask, begun } = anAuth();
    await ask("/auth/login?provider=idp_1&returnTo=//evil.test");
    await ask("/auth/login?provider=idp_1");
    expect(begun.map(({ returnTo }) => returnTo)).toEqual(["/", "/"]);
  });

  it.each(["cross-site", "same-site"])(
    "shows the choice first to somebody whom another page has led here: %s",
    async (site) => {
      const { ask, begun } = anAuth();
      const headers = { "sec-fetch-site": site };
      const response = await ask("/auth/login?provider=idp_1", { headers });
      expect(response.headers.get("location")).toBe("/sign-in");
      expect(begun).toEqual([]);
    },
  );

  it.each(["same-origin", "none"])("goes on where the browser says %s", async (site) => {
    const { ask, begun } = anAuth();
    await ask("/auth/login?provider=idp_1", { headers: { "sec-fetch-site": site } });
    expect(begun).toHaveLength(1);
  });

  it("needs to know the provider, and takes nothing else", async () => {
    const { ask } = anAuth();
    expect((await ask("/auth/login")).status).toBe(422);
    expect((await ask("/auth/login?provider=idp_1&redirect_uri=x")).status).toBe(422);
  });
});

describe("coming back from a provider", () => {
  it("begins a session, and takes the attempt away", async () => {
    const { ask, returned } = anAuth();
    const headers = { cookie: "__Host-askflash_sign_in=sealed" };
    const response = await ask("/auth/callback?code=c&state=s&session_state=x", { headers });
    expect(response.headers.get("location")).toBe("/c/1");
    expect(response.headers.getSetCookie()).toEqual([
      "__Host-askflash_sign_in=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
      "__Host-askflash_access=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Strict",
      "__Host-askflash_refresh=r; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Strict",
    ]);
    expect(returned).toEqual([
      {
        attempt: "sealed",
        parameters: "?code=c&state=s&session_state=x",
        redirectUri: "http://localhost/auth/callback",
      },
    ]);
  });

  it("tells a browser on a page what to do, and a program in a problem", async () => {
    const { ask } = anAuth();
    const page = await ask("/auth/callback?code=c", { headers: { accept: "text/html,*/*" } });
    expect(page.status).toBe(302);
    expect(page.headers.get("location")).toBe("/sign-in?problem=SIGN_IN_ATTEMPT_INVALID");
    expect(page.headers.getSetCookie()).toEqual([]);
    const problem = await ask("/auth/callback?code=c");
    expect(problem.status).toBe(401);
    expect(await problem.json()).toMatchObject({ code: "SIGN_IN_ATTEMPT_INVALID" });
  });
});

describe("the ways in", () => {
  it("are listed for a tenant, or a domain, and not for both", async () => {
    const { ask, looked } = anAuth();
    const response = await ask("/auth/providers?tenant=Acme");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      providers: [{ id: "idp_1", name: "Acme" }],
      hasSignInCodes: false,
    });
    await ask("/auth/providers?domain=Acme.test");
    await ask("/auth/providers");
    expect(looked).toEqual([{ tenant: "acme" }, { domain: "acme.test" }, {}]);
    expect((await ask("/auth/providers?tenant=a&domain=b")).status).toBe(422);
  });
});

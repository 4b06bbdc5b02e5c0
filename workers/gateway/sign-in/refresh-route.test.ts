import { describe, expect, it } from "vitest";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { aTokenKey } from "../../../test/support/access-tokens.ts";
import { askGateway } from "../../../test/support/fake-services.ts";

const OPTIONS = "Path=/; HttpOnly; Secure; SameSite=Strict";
const origin = "http://localhost";
const cookie = "__Host-askflash_refresh=afr_1";
const JSON_TYPE = { "content-type": "application/json" };

const ask = askGateway({
  auth: {
    refreshSession: async (_ctx, token) =>
      token === "afr_1"
        ? succeed({
            accessToken: "access",
            accessTokenSeconds: 900,
            refreshToken: "afr_2",
            refreshTokenSeconds: 6_000,
          })
        : NOT_AUTHENTICATED,
  },
});

function refresh(headers: Record<string, string>, body?: object): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return ask("/auth/refresh", { method: "POST", headers, ...sent });
}

describe("refreshing", () => {
  it("gives a browser new cookies, and no script its refresh token", async () => {
    for (const body of [undefined, {}]) {
      const response = await refresh({ cookie, origin, ...(body && JSON_TYPE) }, body);
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([
        `__Host-askflash_access=access; Max-Age=900; ${OPTIONS}`,
        `__Host-askflash_refresh=afr_2; Max-Age=6000; ${OPTIONS}`,
      ]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toEqual({
        accessToken: "access",
        tokenType: "Bearer",
        expiresIn: 900,
      });
    }
  });

  it("answers a token of the body in the body, and leaves cookies alone", async () => {
    const response = await refresh({ ...JSON_TYPE, cookie }, { refreshToken: "afr_1" });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.json()).toMatchObject({ refreshToken: "afr_2" });
  });

  it.each([undefined, "https://evil.example", "null"])(
    "is refused to the origin %s, when a cookie brings the token",
    async (from) => {
      const response = await refresh(from === undefined ? { cookie } : { cookie, origin: from });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "CROSS_SITE_REQUEST" });
      expect(response.headers.getSetCookie()).toEqual([]);
    },
  );

  it("is refused without a token, and with a wrong one", async () => {
    const answers = [
      await refresh({ origin }),
      await refresh({ origin, cookie: "__Host-askflash_refresh=afr_9" }),
      await refresh(JSON_TYPE, { refreshToken: "afr_9" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it("refuses a body that says more", async () => {
    const response = await refresh(JSON_TYPE, { refreshToken: "afr_1", tenantId: "t" });
    expect(response.status).toBe(422);
  });
});

describe("the public keys", () => {
  it("are shown to everybody, and may be kept for some minutes", async () => {
    const { publicKeys } = await aTokenKey();
    const show = askGateway({ auth: { listPublicKeys: async () => publicKeys } });
    const response = await show("/.well-known/jwks.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await response.json()).toEqual(publicKeys);
  });
});

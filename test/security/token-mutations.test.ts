import { env, exports } from "cloudflare:workers";
import { importJWK, SignJWT, type JWTPayload } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthContract, SignInSession } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import {
  aToken,
  aTokenKey,
  goodClaims,
  namedSession,
  type TokenKey,
} from "../support/access-tokens.ts";
import { anIdentity } from "../support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);
const ctx = { requestId: "req_1" };
const SOCKET = "/api/v1/conversations/cnv_00000000000000000000/socket";

/** A signed-in browser, the key that signed its tokens, and what else an attacker might have. */
interface Bench {
  session: SignInSession;
  other: SignInSession;
  ended: SignInSession;
  /** The claims of a good token of the session. */
  claims: JWTPayload;
  key: Pick<TokenKey, "kid" | "privateKey">;
  publicJwk: object;
}
const bench = {} as Bench;

async function signIn(): Promise<SignInSession> {
  const { caller } = await anIdentity({ role: "admin" });
  const { code } = unwrap(await auth.createSignInCode(caller));
  return unwrap(await auth.redeemSignInCode(ctx, code));
}

beforeAll(async () => {
  bench.session = await signIn();
  bench.other = await signIn();
  bench.ended = await signIn();
  const { context } = unwrap(await auth.authenticate(ctx, namedSession(bench.ended.accessToken)));
  unwrap(await auth.endSession(context));
  const { tenantId: tenant, userId: sub, sessionId: sid } = namedSession(bench.session.accessToken);
  bench.claims = { ...goodClaims(), tenant, sub, sid };
  const [publicJwk] = (await auth.listPublicKeys(ctx)).keys;
  const privateKey = await importJWK(JSON.parse(env.AUTH_SIGNING_JWK), "ES256");
  if (publicJwk === undefined || privateKey instanceof Uint8Array) throw new Error("no key");
  Object.assign(bench, { publicJwk, key: { kid: publicJwk.kid, privateKey } });
});

/** A token that the real key has signed, good but for these claims and headers. */
function signed(claims: JWTPayload = {}, header: object = {}): Promise<string> {
  return aToken(bench.key, { claims: { ...bench.claims, ...claims }, header });
}

/** A token whose header or payload was changed after it was signed. */
function spliced(token: string, part: 0 | 1, change: object): string {
  const parts = token.split(".");
  const value: object = JSON.parse(
    atob((parts[part] ?? "").replaceAll("-", "+").replaceAll("_", "/")),
  );
  parts[part] = base64Url(JSON.stringify({ ...value, ...change }));
  return parts.join(".");
}

function base64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function symmetric(secret: string): Promise<string> {
  return await new SignJWT(bench.claims)
    .setProtectedHeader({ alg: "HS256", kid: bench.key.kid, typ: "at+jwt" })
    .sign(new TextEncoder().encode(secret));
}

const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

const MUTATIONS: [name: string, make: () => Promise<string> | string][] = [
  ["is no token at all", () => "garbage"],
  ["is empty", () => "."],
  ["has no signature", async () => `${(await signed()).split(".").slice(0, 2).join(".")}.`],
  ["names the algorithm none", async () => spliced(await signed(), 0, { alg: "none" })],
  [
    "names the algorithm none and has no signature",
    async () =>
      spliced(`${(await signed()).split(".").slice(0, 2).join(".")}.`, 0, { alg: "none" }),
  ],
  ["is signed by HS256 with the public key", () => symmetric(JSON.stringify(bench.publicJwk))],
  ["is signed by HS256 with nothing", () => symmetric("0")],
  [
    "names another algorithm than its key's",
    async () => spliced(await signed(), 0, { alg: "EdDSA" }),
  ],
  [
    "is signed by another key under the id of ours",
    async () => aToken({ ...(await aTokenKey()), kid: bench.key.kid }, { claims: bench.claims }),
  ],
  [
    "is signed by a key of its own",
    async () => aToken(await aTokenKey(), { claims: bench.claims }),
  ],
  [
    "brings its own key along",
    async () => {
      const { publicKeys, ...own } = await aTokenKey();
      return aToken(own, { claims: bench.claims, header: { jwk: publicKeys.keys[0] } as object });
    },
  ],
  ["names no key", () => signed({}, { kid: undefined })],
  ["names an unknown key", () => signed({}, { kid: "other" })],
  ["comes from another issuer", () => signed({ iss: "urn:askflash:other" })],
  ["is for another audience", () => signed({ aud: "urn:askflash:other" })],
  ["is of another type", () => signed({}, { typ: "JWT" })],
  ["is of no type", () => signed({}, { typ: undefined })],
  ["asks for an extension", async () => spliced(await signed(), 0, { crit: ["exp"] })],
  ...["iss", "aud", "sub", "tenant", "sid", "jti", "iat", "exp"].map(
    (claim): [string, () => Promise<string>] => [
      `has no ${claim}`,
      () => signed({ [claim]: undefined }),
    ],
  ),
  ["has a tenant that is no text", () => signed({ tenant: ["t"] })],
  ["has expired", () => signed({ iat: secondsAgo(1_000), exp: secondsAgo(60) })],
  [
    "holds longer than tokens do",
    () => signed({ iat: secondsAgo(1_000), exp: secondsAgo(-1_000) }),
  ],
  ["was made in the future", () => signed({ iat: secondsAgo(-60) })],
  ["does not hold yet", () => signed({ nbf: secondsAgo(-60) })],
  ["was changed after it was signed", async () => spliced(await signed(), 1, { sub: "usr_first" })],
  ["has two signatures", async () => `${await signed()}.${(await signed()).split(".")[2]}`],
  [
    "is a JSON of several signatures",
    async () => {
      const [header, payload, signature] = (await signed()).split(".");
      const one = { protected: header, signature };
      return JSON.stringify({ payload, signatures: [one, one] });
    },
  ],
  ["is a refresh token", () => bench.session.refreshToken],
  ["names a session that has ended", () => bench.ended.accessToken],
  ["names a session that does not exist", () => signed({ sid: "ses_none" })],
  [
    "names another tenant's session",
    () => signed({ sid: namedSession(bench.other.accessToken).sessionId }),
  ],
  [
    "names the session in another tenant",
    () => signed({ tenant: namedSession(bench.other.accessToken).tenantId }),
  ],
  [
    "names the session for another user",
    () => signed({ sub: namedSession(bench.other.accessToken).userId }),
  ],
];

const origin = "http://localhost";
const DOORS: [door: string, open: (token: string) => Promise<Response>][] = [
  ["header", (token) => ask("/api/v1/me", { authorization: `Bearer ${token}` })],
  ["cookie", (token) => ask("/api/v1/me", { cookie: `__Host-askflash_access=${token}` })],
  [
    "subprotocol",
    (token) =>
      ask(SOCKET, {
        upgrade: "websocket",
        "sec-websocket-protocol": `askflash.v1, bearer.${token}`,
      }),
  ],
];

function ask(path: string, headers: Record<string, string>): Promise<Response> {
  return exports.default.fetch(`${origin}${path}`, { headers });
}

async function bodyOf(response: Response): Promise<unknown> {
  const { requestId: _own, ...body }: Record<string, unknown> = await response.json();
  return body;
}

describe("an access token", () => {
  it.each(DOORS)("that is good is let in by the %s", async (_door, open) => {
    const [mine, made] = [await open(bench.session.accessToken), await open(await signed())];
    expect([mine.status, made.status]).not.toContain(401);
  });

  it.each(MUTATIONS)("that %s is refused at every door in the same words", async (_name, make) => {
    const token = await make();
    const refused = await ask("/api/v1/me", { authorization: "Bearer afk_wrong_0" });
    const words = await bodyOf(refused);
    for (const [door, open] of DOORS) {
      // JSON has characters that end a cookie and a subprotocol: what is left of it is garbage, and refused as such.
      const response = await open(token);
      expect([door, response.status]).toEqual([door, 401]);
      expect(await bodyOf(response)).toEqual(words);
    }
  });
});

describe("a refresh token", () => {
  const refresh = (refreshToken: string): Promise<Response> =>
    exports.default.fetch(`${origin}/auth/refresh`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ refreshToken }),
    });

  it.each<[string, () => string]>([
    ["is no token at all", () => "garbage"],
    ["has another secret", () => `${bench.session.refreshToken.slice(0, -32)}${"0".repeat(32)}`],
    [
      "has another id",
      () => bench.session.refreshToken.replace(/_[^_]{20}_/, `_${"0".repeat(20)}_`),
    ],
    ["has more than its secret", () => `${bench.session.refreshToken}0`],
    ["is of a session that has ended", () => bench.ended.refreshToken],
  ])("that %s is refused in the same words", async (_name, make) => {
    const words = await bodyOf(await ask("/api/v1/me", { authorization: "Bearer afk_wrong_0" }));
    const response = await refresh(make());
    expect(response.status).toBe(401);
    expect(await bodyOf(response)).toEqual(words);
  });

  it("is no access token's, nor a key's, to be exchanged", async () => {
    const words = await bodyOf(await ask("/api/v1/me", {}));
    for (const token of [bench.session.accessToken, env.ADMIN_API_KEY]) {
      const response = await refresh(token);
      expect(response.status).toBe(401);
      expect(await bodyOf(response)).toEqual(words);
    }
    expect((await refresh(bench.session.refreshToken)).status).toBe(200);
  });
});

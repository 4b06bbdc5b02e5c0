import { exportJWK, generateKeyPair, importJWK, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { openAuth } from "../env.ts";
import { env } from "cloudflare:workers";
import { parsePreviousKey, parseSigningKey } from "./parse-signing-key.ts";
import { signAccessToken } from "./sign-access-token.ts";
import { openSigningKeys } from "./signing-keys.ts";

const SUBJECT = { tenantId: "tnt_1", userId: "usr_1", sessionId: "ses_1" };
const RFC_8037 = {
  kty: "OKP",
  crv: "Ed25519",
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};

async function aPrivateJwk(algorithm: "ES256" | "EdDSA"): Promise<Record<string, unknown>> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return { ...(await exportJWK(privateKey)) };
}

async function aText(algorithm: "ES256" | "EdDSA", change: object = {}): Promise<string> {
  return JSON.stringify({ ...(await aPrivateJwk(algorithm)), ...change });
}

describe("AUTH_SIGNING_JWK", () => {
  it.each<[string, () => Promise<string | undefined>]>([
    ["missing", async () => undefined],
    ["empty", async () => ""],
    ["no JSON", async () => "afk_ops_0123456789abcdefghjkmnpqrs"],
    ["no object", async () => "null"],
    ["public", () => aText("ES256", { d: undefined })],
    ["symmetric", async () => JSON.stringify({ kty: "oct", k: "c2VjcmV0" })],
    ["of another curve", () => aText("ES256", { crv: "P-384" })],
    ["short", () => aText("ES256", { d: "AAAA" })],
    ["of one byte again and again", () => aText("ES256", { d: "A".repeat(43) })],
    ["one that a standard shows", async () => JSON.stringify(RFC_8037)],
  ])("is refused when it is %s, without being repeated", async (_kind, make) => {
    const text = await make();
    expect(() => parseSigningKey(text)).toThrow(/^AUTH_SIGNING_JWK .*npm run signing-key.*\.$/);
    const { d = text }: { d?: string } = text?.startsWith("{") ? JSON.parse(text) : {};
    if (d) expect(() => parseSigningKey(text)).not.toThrow(d);
  });

  it.each(["ES256", "EdDSA"] as const)(
    "signs tokens by %s that its public half verifies",
    async (algorithm) => {
      const current = parseSigningKey(await aText(algorithm));
      const signingKeys = openSigningKeys(current, null);
      const token = await signAccessToken({ signingKeys, now: () => Date.now() }, SUBJECT);
      const [published] = (await signingKeys.publicKeys()).keys;
      if (published === undefined) throw new Error("no key is published");
      const { payload, protectedHeader } = await jwtVerify(token, await importJWK(published));
      expect(payload).toMatchObject({ tenant: "tnt_1", sub: "usr_1", sid: "ses_1" });
      expect(Number(payload.exp) - Number(payload.iat)).toBe(900);
      expect(protectedHeader).toEqual({ alg: algorithm, kid: published.kid, typ: "at+jwt" });
    },
  );

  it("is published without its private part, together with the key before it", async () => {
    const [current, before] = [await aPrivateJwk("ES256"), await aPrivateJwk("EdDSA")];
    const { d: _private, ...previous } = before;
    const { keys } = await openSigningKeys(
      parseSigningKey(JSON.stringify({ ...current, use: "sig", ext: true })),
      parsePreviousKey(JSON.stringify(previous)),
    ).publicKeys();
    expect(keys.map(({ x }) => x)).toEqual([current["x"], previous["x"]]);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });

  it("keeps auth from opening when it is missing", () => {
    expect(() => openAuth({ ...env, AUTH_SIGNING_JWK: "" })).toThrow("AUTH_SIGNING_JWK must be");
  });
});

describe("AUTH_PREVIOUS_SIGNING_JWK", () => {
  it("may be left out", () => {
    expect([parsePreviousKey(undefined), parsePreviousKey(" ")]).toEqual([null, null]);
  });

  it("is refused when it is private, and when it is no key", async () => {
    for (const text of [await aText("ES256"), "key", "{}"]) {
      expect(() => parsePreviousKey(text)).toThrow("must be a public key");
    }
  });
});

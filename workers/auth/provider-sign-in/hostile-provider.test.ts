import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { aBrowser, locationOf, type Browser } from "../../../test/support/openid/browser.ts";
import {
  aHostileIssuer,
  metadataOf,
  signWith,
  type ForgedToken,
  type HostileIssuer,
} from "../../../test/support/openid/hostile-issuer.ts";
import {
  aTenantWithProvider,
  invite,
  usersOf,
  verifyADomain,
} from "../../../test/support/openid/providers.ts";

const auth = bound<AuthContract>(env.AUTH);
const HOUSE = "http://localhost";
const FAILED = "/sign-in?problem=IDENTITY_PROVIDER_FAILED";
const ADA = { sub: "ada", email: "ada@acme.test", email_verified: true };

afterEach(() => vi.restoreAllMocks());

/** An issuer that the Workers reach. */
async function anIssuer(): Promise<HostileIssuer> {
  const issuer = await aHostileIssuer();
  reach(issuer);
  return issuer;
}

function reach(...issuers: HostileIssuer[]): void {
  const send = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation((address, init) => {
    const url = address instanceof Request ? address.url : String(address);
    for (const issuer of issuers) {
      const response = issuer.respond(url, init);
      if (response !== null) return response;
    }
    return send(address, init);
  });
}

interface Begun {
  browser: Browser;
  asked: URLSearchParams;
}

async function begin(providerId: string): Promise<Begun> {
  const browser = aBrowser();
  const begun = await browser.visit(`${HOUSE}/auth/login?provider=${providerId}`);
  return { browser, asked: new URL(locationOf(begun, HOUSE)).searchParams };
}

/** Lets the browser come back with a code, and says where it was led. */
async function end({ browser, asked }: Begun, more: Record<string, string> = {}): Promise<string> {
  const query = new URLSearchParams({ state: asked.get("state") ?? "", code: "c", ...more });
  const done = await browser.visit(`${HOUSE}/auth/callback?${query.toString()}`);
  return done.headers.get("location") ?? String(done.status);
}

async function aTenant(issuer: string) {
  return await aTenantWithProvider({ issuer, clientId: "askflash", clientSecret: "secret" });
}

describe("an ID token", () => {
  async function outcomeOf(
    forge: (honest: Record<string, unknown>, issuer: string) => ForgedToken,
  ): Promise<{ leadsTo: string; isSignedIn: boolean }> {
    const hostile = await anIssuer();
    const { owner, provider } = await aTenant(hostile.issuer);
    await invite(owner, ADA.email);
    const begun = await begin(provider.id);
    const honest = { ...ADA, nonce: begun.asked.get("nonce") };
    hostile.forge = forge(honest, hostile.issuer);
    const leadsTo = await end(begun);
    const me = await begun.browser.visit(`${HOUSE}/api/v1/me`);
    return { leadsTo, isSignedIn: me.status === 200 };
  }

  it("signs in when everything about it is right", async () => {
    const outcome = await outcomeOf((claims) => ({ claims }));
    expect(outcome).toEqual({ leadsTo: "/", isSignedIn: true });
  });

  const now = (): number => Math.floor(Date.now() / 1000);

  it.each<[string, (honest: Record<string, unknown>, issuer: string) => ForgedToken]>([
    ["another nonce", (claims) => ({ claims: { ...claims, nonce: newSecret() } })],
    ["no nonce", ({ nonce: _nonce, ...claims }) => ({ claims })],
    ["another audience", (claims) => ({ claims: { ...claims, aud: "another" } })],
    [
      "two audiences and no authorized party",
      (claims) => ({ claims: { ...claims, aud: ["askflash", "x"] } }),
    ],
    [
      "another authorized party",
      (claims) => ({ claims: { ...claims, aud: ["askflash", "x"], azp: "x" } }),
    ],
    ["another issuer", (claims) => ({ claims: { ...claims, iss: "https://accounts.google.com" } })],
    [
      "the issuer with a slash more",
      (claims, issuer) => ({ claims: { ...claims, iss: `${issuer}/` } }),
    ],
    ["no subject", ({ sub: _sub, ...claims }) => ({ claims })],
    ["an expiry that is past", (claims) => ({ claims: { ...claims, exp: now() - 60 } })],
    ["no expiry", (claims) => ({ claims: { ...claims, exp: undefined } })],
    ["no time of issue", (claims) => ({ claims: { ...claims, iat: undefined } })],
    ["a start that is to come", (claims) => ({ claims: { ...claims, nbf: now() + 600 } })],
    ["no signature", (claims) => ({ claims, sign: async () => "" })],
    ["the algorithm none", (claims) => ({ claims, header: { alg: "none" }, sign: async () => "" })],
    ["an algorithm of shared secrets", (claims) => ({ claims, header: { alg: "HS256" } })],
    ["a signature of another key", (claims) => ({ claims, sign: signWithAnother })],
    ["a key that the issuer does not have", (claims) => ({ claims, header: { kid: "2" } })],
    ["a header that must be understood", (claims) => ({ claims, header: { crit: ["x"], x: 1 } })],
  ])("with %s signs nobody in", async (_what, forge) => {
    expect(await outcomeOf(forge)).toEqual({ leadsTo: FAILED, isSignedIn: false });
  });

  async function signWithAnother(text: string): Promise<string> {
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
    return "privateKey" in pair ? await signWith(pair.privateKey, text) : "";
  }
});

describe("a provider", () => {
  it("is shown the challenge alone, and the verifier with the code", async () => {
    const hostile = await anIssuer();
    const { provider } = await aTenant(hostile.issuer);
    const begun = await begin(provider.id);
    const { asked } = begun;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("redirect_uri")).toBe(`${HOUSE}/auth/callback`);
    await end(begun);
    const form = hostile.requests.find(({ address }) => address.endsWith("/token"))?.form;
    const verifier = form?.get("code_verifier") ?? "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(challenge.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")).toBe(
      asked.get("code_challenge"),
    );
    expect(verifier.length).toBeGreaterThanOrEqual(43);
    expect(form?.get("redirect_uri")).toBe(`${HOUSE}/auth/callback`);
    const kept = begun.browser.cookie("__Host-askflash_sign_in") ?? "";
    expect(kept).not.toContain(verifier);
  });

  it("that is not the one of the attempt never sees the code of the other", async () => {
    const [honest, evil] = [await aHostileIssuer(), await aHostileIssuer()];
    reach(honest, evil);
    const { provider } = await aTenant(honest.issuer);
    const { provider: other } = await aTenant(evil.issuer);
    const [atHonest, atEvil] = [await begin(provider.id), await begin(other.id)];
    const mixed = { browser: atEvil.browser, asked: atHonest.asked };
    expect(await end(mixed)).toBe("/sign-in?problem=SIGN_IN_ATTEMPT_INVALID");
    expect(await end(atHonest, { iss: evil.issuer })).toBe(FAILED);
    const asked = [...honest.requests, ...evil.requests].map(({ address }) => address);
    expect(asked.filter((address) => address.endsWith("/token"))).toEqual([]);
  });

  it.each<[string, (issuer: HostileIssuer) => void]>([
    ["is down", ({ answers }) => answers.set(DISCOVERY, () => Promise.reject(new TypeError("x")))],
    [
      "answers an error",
      ({ answers }) => answers.set(DISCOVERY, () => new Response("", { status: 500 })),
    ],
    ["answers no JSON", ({ answers }) => answers.set(DISCOVERY, () => new Response("<p>"))],
    [
      "leads elsewhere",
      ({ answers }) => answers.set(DISCOVERY, () => Response.redirect("http://169.254.169.254/")),
    ],
    ["answers without end", ({ answers }) => answers.set(DISCOVERY, endless)],
    [
      "says it is another",
      ({ answers }) => answers.set(DISCOVERY, () => Response.json(metadataOf("https://x.test"))),
    ],
    ["has no page to sign in", discovers({ authorization_endpoint: undefined })],
    ["has a page that is a script", discovers({ authorization_endpoint: "javascript:alert(1)" })],
    ["has a page without encryption", discovers({ authorization_endpoint: "http://x.test/" })],
  ])("that %s begins no sign-in", async (_what, break_) => {
    const hostile = await anIssuer();
    break_(hostile);
    const { provider } = await aTenant(hostile.issuer);
    const begun = await aBrowser().visit(`${HOUSE}/auth/login?provider=${provider.id}`);
    expect(begun.headers.get("location")).toBe(FAILED);
    expect(begun.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ["http://127.0.0.1:8787/token"],
    ["https://127.0.0.1/token"],
    ["https://[::ffff:a9fe:a9fe]/token"],
    ["http://169.254.169.254/latest/"],
    ["https://localhost/token"],
  ])("whose token endpoint is %s is not asked there", async (endpoint) => {
    const hostile = await anIssuer();
    discovers({ token_endpoint: endpoint })(hostile);
    const { provider } = await aTenant(hostile.issuer);
    const sent: string[] = [];
    const fetch = vi.mocked(globalThis.fetch);
    fetch.mockClear();
    expect(await end(await begin(provider.id))).toBe(FAILED);
    for (const [address] of fetch.mock.calls) sent.push(String(address));
    expect(sent).toEqual([`${hostile.issuer}${DISCOVERY}`]);
  });

  it("that takes the answer about the user for another one signs nobody in", async () => {
    const hostile = await anIssuer();
    discovers({ userinfo_endpoint: `${hostile.issuer}/user` })(hostile);
    const { owner, provider } = await aTenant(hostile.issuer);
    await invite(owner, ADA.email);
    const outcome = async (sub: string) => {
      const begun = await begin(provider.id);
      hostile.forge = { claims: { sub: "ada", nonce: begun.asked.get("nonce") } };
      hostile.answers.set("/user", () => Response.json({ ...ADA, sub }));
      return await end(begun);
    };
    expect(await outcome("grace")).toBe(FAILED);
    expect(await outcome("ada")).toBe("/");
  });

  it("whose secret cannot be read any more is not asked", async () => {
    const hostile = await anIssuer();
    const { provider } = await aTenant(hostile.issuer);
    await env.AUTH_DB.prepare("update identity_providers set sealed_secret = 'x.y.z' where id = ?")
      .bind(provider.id)
      .run();
    const begun = await aBrowser().visit(`${HOUSE}/auth/login?provider=${provider.id}`);
    expect(begun.headers.get("location")).toBe(FAILED);
    expect(hostile.requests).toEqual([]);
  });

  it("that is deleted while somebody signs in there signs nobody in", async () => {
    const hostile = await anIssuer();
    const { owner, provider } = await aTenant(hostile.issuer);
    const begun = await begin(provider.id);
    unwrap(await auth.deleteIdentityProvider(owner, provider.id));
    expect(await end(begun)).toBe("/sign-in?problem=NOT_FOUND");
  });
});

describe("the first sign-ins of a fresh tenant", { timeout: 30_000 }, () => {
  it.each([
    [true, 1],
    [false, 0],
  ])(
    "make owners of exactly so many out of 50 at once: %s, %i",
    async (firstBecomesOwner, owners) => {
      const hostile = await anIssuer();
      const { owner, provider } = await aTenantWithProvider({
        issuer: hostile.issuer,
        clientId: "askflash",
        joining: "domain",
        highestRole: "owner",
        firstBecomesOwner,
      });
      const domain = await verifyADomain(owner);
      const change = { domains: [domain] };
      unwrap(await auth.changeIdentityProvider(owner, provider.id, change));
      const begun = await Promise.all(Array.from({ length: 50 }, () => begin(provider.id)));
      const ended = await Promise.all(
        begun.map(async (one, index) => {
          const claims = {
            sub: `s${index}`,
            email: `p${index}@${domain}`,
            email_verified: true,
            nonce: one.asked.get("nonce"),
          };
          hostile.persons.set(String(index), claims);
          return await end(one, { code: String(index) });
        }),
      );
      expect(ended.filter((leadsTo) => leadsTo !== "/")).toEqual([]);
      const users = await usersOf(owner);
      expect(users).toHaveLength(50);
      expect(users.filter(({ role }) => role === "owner")).toHaveLength(owners);
      const { items } = unwrap(await auth.listIdentityProviders(owner, { limit: 10 }));
      expect(items[0]?.firstBecomesOwner).toBe(false);
    },
  );
});

const DISCOVERY = "/.well-known/openid-configuration";

function discovers(change: Record<string, unknown>): (issuer: HostileIssuer) => void {
  return ({ issuer, answers }) =>
    answers.set(DISCOVERY, () => Response.json({ ...metadataOf(issuer), ...change }));
}

function endless(): Response {
  const chunk = new Uint8Array(65_536).fill(32);
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
}

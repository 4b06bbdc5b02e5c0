import { env } from "cloudflare:workers";
import { describe, expect, inject, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";
import {
  aBrowser,
  locationOf,
  signInAtProvider,
  type Browser,
} from "../../../test/support/openid/browser.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import {
  aTenantWithProvider,
  aWrittenProvider,
  invite,
  usersOf,
  verifyADomain,
} from "../../../test/support/openid/providers.ts";

const auth = bound<AuthContract>(env.AUTH);
const issuer = inject("openIdOrigin");
const HOUSE = "http://localhost";

/** Begins in a browser, signs in at the real provider, and returns the address that leads back. */
async function comeBack(
  browser: Browser,
  providerId: string,
  { login, query = "" }: { login: string; query?: string },
): Promise<string> {
  const begun = await browser.visit(`${HOUSE}/auth/login?provider=${providerId}${query}`);
  expect(begun.status).toBe(302);
  return await signInAtProvider(browser, locationOf(begun, HOUSE), login);
}

async function signIn(
  providerId: string,
  login: string,
  query = "",
): Promise<{ browser: Browser; leadsTo: string; response: Response }> {
  const browser = aBrowser();
  const response = await browser.visit(await comeBack(browser, providerId, { login, query }));
  return { browser, response, leadsTo: response.headers.get("location") ?? "" };
}

async function whoIs(browser: Browser): Promise<Me> {
  return await (await browser.visit(`${HOUSE}/api/v1/me`)).json();
}

const problem = (code: string) => `/sign-in?problem=${code}`;

describe("a sign-in at a certified provider", () => {
  it.each(["basic", "post", "public"])(
    "ends with a session, as the client %s",
    async (clientId) => {
      const clientSecret = clientId === "public" ? undefined : "a-secret-of-the-tests";
      const { owner, provider } = await aTenantWithProvider({ issuer, clientId, clientSecret });
      const ada = await invite(owner, "ada@acme.test", "editor");
      const login = "sub=ada&email=Ada@Acme.test&verified=true";
      const { browser, leadsTo, response } = await signIn(provider.id, login, "&returnTo=/sources");
      expect(leadsTo).toBe("/sources");
      const [attempt, session, refresh] = response.headers.getSetCookie();
      expect(attempt).toMatch(/^__Host-askflash_sign_in=; Max-Age=0;.* SameSite=Lax$/);
      expect(session).toMatch(
        /^__Host-askflash_access=.+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      expect(refresh).toMatch(/^__Host-askflash_refresh=.+; HttpOnly; Secure; SameSite=Strict$/);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await whoIs(browser)).toMatchObject({ userId: ada.id, role: "editor" });
    },
  );

  it("knows a user again by issuer and subject, whatever becomes of the email", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    const ada = await invite(owner, "ada@acme.test");
    await signIn(provider.id, "sub=ada&email=ada@acme.test&verified=true");
    await invite(owner, "grace@acme.test");
    const { browser } = await signIn(provider.id, "sub=ada&email=grace@acme.test&verified=false");
    expect(await whoIs(browser)).toMatchObject({ userId: ada.id, email: "ada@acme.test" });
  });

  it("lets nobody take a member over with another account that has the member's email", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    await invite(owner, "ada@acme.test");
    await signIn(provider.id, "sub=ada&email=ada@acme.test&verified=true");
    const { leadsTo, browser } = await signIn(
      provider.id,
      "sub=mallory&email=ada@acme.test&verified=true",
    );
    expect(leadsTo).toBe(problem("IDENTITY_CONFLICT"));
    expect(browser.cookie("__Host-askflash_access")).toBeUndefined();
  });

  it("refuses somebody whom nobody has invited, and an email that is not verified", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    await invite(owner, "ada@acme.test");
    const attempts = [
      ["sub=eve&email=eve@acme.test&verified=true", "NOT_INVITED"],
      ["sub=eve&email=ada@acme.test&verified=false", "EMAIL_NOT_VERIFIED"],
      ["sub=eve", "EMAIL_NOT_VERIFIED"],
    ] as const;
    for (const [login, code] of attempts) {
      expect((await signIn(provider.id, login)).leadsTo).toBe(problem(code));
    }
    expect(await usersOf(owner)).toHaveLength(1);
  });

  it("tells a program the same as a problem", async () => {
    const { provider } = await aTenantWithProvider({ issuer });
    const browser = aBrowser();
    const login = "sub=eve&email=eve@acme.test&verified=true";
    const back = await comeBack(browser, provider.id, { login });
    const response = await browser.visit(back, { headers: { accept: "application/json" } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "NOT_INVITED" });
  });

  it("refuses a member who is disabled", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    const ada = await invite(owner, "ada@acme.test");
    const login = "sub=ada&email=ada@acme.test&verified=true";
    await signIn(provider.id, login);
    unwrap(await auth.changeUser(owner, ada.id, { disabled: true }));
    expect((await signIn(provider.id, login)).leadsTo).toBe(problem("USER_DISABLED"));
  });

  it("lets the holders of a domain join once it is verified for the tenant, and not before", async () => {
    const { owner, provider } = await aTenantWithProvider({
      issuer,
      joining: "domain",
      domains: ["acme-joins.test"],
      groupClaim: { claim: "groups" },
      scopes: ["openid", "email", "profile", "groups"],
    });
    const login = "sub=joy&email=Joy@acme-joins.test&verified=true&name=Joy&groups=hr,everyone,hr";
    expect((await signIn(provider.id, login)).leadsTo).toBe(problem("NOT_INVITED"));
    await verifyADomain(owner, "acme-joins.test");
    expect((await signIn(provider.id, login)).leadsTo).toBe("/");
    const [joy, ...others] = await usersOf(owner);
    expect(joy).toMatchObject({
      email: "joy@acme-joins.test",
      name: "Joy",
      role: "member",
      groups: ["hr"],
    });
    expect(others).toEqual([]);
    const ofOthers = "sub=eve&email=eve@sub.acme-joins.test&verified=true";
    expect((await signIn(provider.id, ofOthers)).leadsTo).toBe(problem("NOT_INVITED"));
    const unverified = "sub=eve&email=eve@acme-joins.test&verified=false";
    expect((await signIn(provider.id, unverified)).leadsTo).toBe(problem("EMAIL_NOT_VERIFIED"));
  });

  it("joins nobody by a domain that is verified for another tenant", async () => {
    const { owner } = await aTenantWithProvider({ issuer });
    const domain = await verifyADomain(owner);
    const other = await aTenantWithProvider({ issuer, joining: "domain", domains: [domain] });
    const { leadsTo } = await signIn(
      other.provider.id,
      `sub=eve&email=eve@${domain}&verified=true`,
    );
    expect(leadsTo).toBe(problem("NOT_INVITED"));
  });

  it("gives roles and groups as the claims of each sign-in say, and never more than the highest", async () => {
    const { owner, provider } = await aTenantWithProvider({
      issuer,
      scopes: ["openid", "email", "groups"],
      highestRole: "admin",
      roleClaim: {
        claim: "groups",
        values: [
          { value: "g-1", role: "editor" },
          { value: "g-2", role: "admin" },
        ],
      },
      groupClaim: { claim: "groups", values: [{ value: "g-3", group: "board" }] },
    });
    await invite(owner, "ada@acme.test");
    const groupsTo = async (groups: string) => {
      await signIn(provider.id, `sub=ada&email=ada@acme.test&verified=true&groups=${groups}`);
      const [ada] = await usersOf(owner);
      return [ada?.role, ada?.groups];
    };
    expect(await groupsTo("g-2,g-1,g-3")).toEqual(["admin", ["board"]]);
    unwrap(
      await auth.changeIdentityProvider(owner, provider.id, {
        highestRole: "editor",
        roleClaim: { claim: "groups", values: [{ value: "g-1", role: "editor" }] },
      }),
    );
    // An admin by now, which this provider may not sign in any more.
    expect(await groupsTo("g-1,g-3")).toEqual(["admin", ["board"]]);
    const [ada] = await usersOf(owner);
    unwrap(await auth.changeUser(owner, ada?.id ?? "", { role: "member" }));
    expect(await groupsTo("g-1")).toEqual(["editor", []]);
    expect(await groupsTo("")).toEqual(["member", []]);
  });

  it("takes the role from an owner whom the claims name one no more, but not from the last", async () => {
    const { owner, provider } = await aTenantWithProvider({
      issuer,
      scopes: ["openid", "email", "groups"],
      highestRole: "owner",
      roleClaim: { claim: "groups", values: [{ value: "bosses", role: "owner" }] },
      groupClaim: { claim: "groups" },
    });
    const ada = await invite(owner, "ada@acme.test");
    const login = "sub=ada&email=ada@acme.test&verified=true&groups=";
    const roleAfter = async (groups: string) => {
      await signIn(provider.id, login + groups);
      return (await usersOf(owner)).map((user) => [user.role, user.groups]);
    };
    expect(await roleAfter("bosses")).toEqual([["owner", ["bosses"]]]);
    expect(await roleAfter("others")).toEqual([["member", ["others"]]]);
    expect(await roleAfter("bosses")).toEqual([["owner", ["bosses"]]]);
    await env.AUTH_DB.prepare("update users set role = 'member' where id = ?")
      .bind(owner.userId)
      .run();
    await signIn(provider.id, `${login}others`);
    const { role, groups } = await env.AUTH_DB.prepare("select * from users where id = ?")
      .bind(ada.id)
      .first<{ role: string; groups: string }>()
      .then((row) => row ?? { role: "", groups: "" });
    expect([role, groups]).toEqual(["owner", '["others"]']);
  });

  it("ends with its identity or its provider, and leaves everything else as it was", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    const other = await auth.createIdentityProvider(owner, aWrittenProvider({ issuer }));
    const ada = await invite(owner, "ada@acme.test");
    const signedIn = async (providerId: string): Promise<() => Promise<boolean>> => {
      const login = "sub=ada&email=ada@acme.test&verified=true";
      const { browser } = await signIn(providerId, login);
      const session = namedSession(browser.cookie("__Host-askflash_access") ?? "");
      return async () => (await auth.authenticate({ requestId: "req_1" }, session)).ok;
    };
    const holds = await signedIn(provider.id);
    const identities = async () => unwrap(await auth.listLinkedIdentities(owner, ada.id));
    expect(await identities()).toMatchObject([
      { id: provider.id, providerName: "Acme", issuer, subject: "ada" },
    ]);
    unwrap(await auth.unlinkIdentity(owner, ada.id, provider.id));
    expect([await holds(), await identities()]).toEqual([false, []]);
    expect(await auth.unlinkIdentity(owner, ada.id, provider.id)).toMatchObject({
      error: { code: "NOT_FOUND" },
    });

    // Whoever is still a member comes back as the same.
    const again = await signedIn(provider.id);
    unwrap(await auth.deleteIdentityProvider(owner, unwrap(other).id));
    expect([await again(), await identities()]).toMatchObject([true, [{ id: provider.id }]]);
    unwrap(await auth.deleteIdentityProvider(owner, provider.id));
    expect([await again(), await identities()]).toEqual([false, []]);
    expect((await auth.describeCaller(owner)).ok).toBe(true);
  });

  it("lets admins unlink the accounts of those whom they manage, and of nobody above", async () => {
    const { owner } = await aTenantWithProvider({ issuer });
    const { caller: admin } = await anIdentity({
      tenantId: owner.tenantId,
      role: "admin",
      scopes: ["admin"],
    });
    const refusals = [
      await auth.listLinkedIdentities(admin, owner.userId),
      await auth.unlinkIdentity(admin, owner.userId, "idp_none"),
    ];
    expect(refusals).toMatchObject([
      { error: { code: "FORBIDDEN" } },
      { error: { code: "FORBIDDEN" } },
    ]);
  });

  it("begins at no provider that does not exist", async () => {
    const begun = await aBrowser().visit(`${HOUSE}/auth/login?provider=idp_none`);
    expect(begun.headers.get("location")).toBe(problem("NOT_FOUND"));
  });

  it("signs in nobody above the provider's highest role, and never who runs the deployment", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    await invite(owner, "boss@acme.test", "admin");
    const { leadsTo } = await signIn(provider.id, "sub=boss&email=boss@acme.test&verified=true");
    expect(leadsTo).toBe(problem("ROLE_NOT_ALLOWED"));
    const platform = unwrap(
      await auth.authenticate({ requestId: "req_1" }, { kind: "api-key", key: env.ADMIN_API_KEY }),
    );
    const own = unwrap(
      await auth.createIdentityProvider(
        platform.context,
        aWrittenProvider({ issuer, highestRole: "owner" }),
      ),
    );
    const taken = await signIn(own.id, "sub=x&email=administrator@localhost&verified=true");
    expect(taken.leadsTo).toBe(problem("ROLE_NOT_ALLOWED"));
    unwrap(await auth.deleteIdentityProvider(platform.context, own.id));
  });

  it("says so when the provider's own page was left", async () => {
    const { provider } = await aTenantWithProvider({ issuer });
    const browser = aBrowser();
    const begun = await browser.visit(`${HOUSE}/auth/login?provider=${provider.id}`);
    const page = locationOf(await browser.visit(locationOf(begun, HOUSE)), issuer);
    const left = locationOf(await browser.visit(`${page}/abort`), issuer);
    const back = locationOf(await browser.visit(left), issuer);
    expect(back).toContain("error=access_denied");
    const done = await browser.visit(back);
    expect(done.headers.get("location")).toBe(problem("SIGN_IN_DECLINED"));
  });

  it("says so when the secret is not the provider's", async () => {
    const { provider } = await aTenantWithProvider({ issuer, clientSecret: "another" });
    const { leadsTo } = await signIn(provider.id, "sub=ada");
    expect(leadsTo).toBe(problem("IDENTITY_PROVIDER_FAILED"));
  });
});

describe("an answer of the provider", () => {
  const login = "sub=ada&email=ada@acme.test&verified=true";

  async function aReturn(): Promise<{ browser: Browser; back: string }> {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    await invite(owner, "ada@acme.test");
    const browser = aBrowser();
    return { browser, back: await comeBack(browser, provider.id, { login }) };
  }

  it("counts once, also when its attempt is kept", async () => {
    const { browser, back } = await aReturn();
    const kept = browser.cookie("__Host-askflash_sign_in") ?? "";
    expect((await browser.visit(back)).headers.get("location")).toBe("/");
    const thief = aBrowser();
    thief.setCookie("__Host-askflash_sign_in", kept);
    expect((await thief.visit(back)).headers.get("location")).toBe(
      problem("SIGN_IN_ATTEMPT_INVALID"),
    );
    expect(thief.cookie("__Host-askflash_access")).toBeUndefined();
  });

  it("counts for exactly one of many who bring it at once", async () => {
    const { browser, back } = await aReturn();
    const done = await Promise.all(Array.from({ length: 5 }, () => browser.visit(back)));
    expect(done.filter((one) => one.headers.get("location") === "/")).toHaveLength(1);
  });

  it("counts in no other browser, neither one that has begun nothing nor one that has", async () => {
    const { back } = await aReturn();
    const invalid = problem("SIGN_IN_ATTEMPT_INVALID");
    expect((await aBrowser().visit(back)).headers.get("location")).toBe(invalid);
    const victim = await aReturn();
    expect((await victim.browser.visit(back)).headers.get("location")).toBe(invalid);
  });

  it.each([
    ["another state", (url: URL) => url.searchParams.set("state", "x".repeat(52))],
    ["no state", (url: URL) => url.searchParams.delete("state")],
    ["two states", (url: URL) => url.searchParams.append("state", "x")],
  ])("does not count with %s", async (_what, change) => {
    const { browser, back } = await aReturn();
    const url = new URL(back);
    change(url);
    const { headers } = await browser.visit(url.href);
    expect(headers.get("location")).toBe(problem("SIGN_IN_ATTEMPT_INVALID"));
  });

  it.each([
    ["the issuer of another provider", (url: URL) => url.searchParams.set("iss", "https://x.test")],
    ["no issuer though the provider names it", (url: URL) => url.searchParams.delete("iss")],
    ["a code of nobody", (url: URL) => url.searchParams.set("code", "x")],
    ["two codes", (url: URL) => url.searchParams.append("code", "x")],
  ])("does not count with %s", async (_what, change) => {
    const { browser, back } = await aReturn();
    const url = new URL(back);
    change(url);
    const location = (await browser.visit(url.href)).headers.get("location");
    expect(location).toMatch(/problem=(IDENTITY_PROVIDER_FAILED|SIGN_IN_ATTEMPT_INVALID)$/);
    expect(browser.cookie("__Host-askflash_access")).toBeUndefined();
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { anEntry } from "../../../test/support/audit-entries.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import {
  aTenantWithProvider,
  aWrittenProvider,
  invite,
  verifyADomain,
} from "../../../test/support/openid/providers.ts";
import { openAuth } from "../env.ts";
import { createSecretBox } from "../secret/create-secret-box.ts";
import { parseSecretsKey } from "../secret/parse-secrets-key.ts";
import { reencryptSecrets } from "./reencrypt-secrets.ts";
import { placeOfSecret } from "./secret-place.ts";

const auth = bound<AuthContract>(env.AUTH);
const PAGE = { limit: 50 };
const NO_SUCH_PROVIDER = { ok: false, error: { code: "NOT_FOUND" } };
const FORBIDDEN = { ok: false, error: { code: "FORBIDDEN" } };

async function someone(role: Role, tenantId?: string): Promise<CallerContext> {
  const rows = tenantId === undefined ? {} : { tenantId };
  return (await anIdentity({ role, scopes: ["admin"], ...rows })).caller;
}

async function providersOf(caller: CallerContext) {
  return unwrap(await auth.listIdentityProviders(caller, PAGE)).items;
}

async function sealedSecretOf(id: string): Promise<string> {
  const row = await env.AUTH_DB.prepare("select sealed_secret from identity_providers where id = ?")
    .bind(id)
    .first<{ sealed_secret: string }>();
  return row?.sealed_secret ?? "";
}

describe("an identity provider", () => {
  it("is kept with its secret encrypted, and shown without", async () => {
    const { owner, provider } = await aTenantWithProvider({ clientSecret: "hunter2-hunter2" });
    expect(provider).toEqual({
      id: expect.stringMatching(/^idp_/),
      name: "Acme",
      issuer: "https://sso.acme.test",
      clientId: "basic",
      hasClientSecret: true,
      scopes: ["openid", "email", "profile"],
      domains: [],
      joining: "invited",
      highestRole: "editor",
      firstBecomesOwner: false,
      roleClaim: null,
      groupClaim: null,
      createdAt: expect.any(String),
    });
    expect(await providersOf(owner)).toEqual([provider]);
    const { results } = await env.AUTH_DB.prepare("select * from identity_providers").all();
    expect(JSON.stringify(results)).not.toContain("hunter2");
    expect(await sealedSecretOf(provider.id)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it("keeps of a change what it names, and seals a new secret", async () => {
    const { owner, provider } = await aTenantWithProvider({});
    const before = await sealedSecretOf(provider.id);
    const renamed = await auth.changeIdentityProvider(owner, provider.id, {
      name: "Acme SSO",
      clientSecret: undefined,
    });
    expect(unwrap(renamed)).toEqual({ ...provider, name: "Acme SSO" });
    expect(await sealedSecretOf(provider.id)).toBe(before);
    unwrap(await auth.changeIdentityProvider(owner, provider.id, { clientSecret: "other" }));
    expect(await sealedSecretOf(provider.id)).not.toBe(before);
    const without = await auth.changeIdentityProvider(owner, provider.id, { clientSecret: null });
    expect(unwrap(without).hasClientSecret).toBe(false);
    expect(await providersOf(owner)).toEqual([unwrap(without)]);
  });

  it.each([
    "http://sso.acme.test",
    "https://127.0.0.1",
    "https://localhost",
    "https://[::1]",
    "https://user:secret@sso.acme.test",
    "http://169.254.169.254",
  ])("is refused with the issuer %s", async (issuer) => {
    const owner = await someone("owner");
    const refused = await auth.createIdentityProvider(owner, aWrittenProvider({ issuer }));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "VALIDATION_FAILED", errors: [{ path: "issuer" }] },
    });
  });

  it("is one of 20 at most, also when two are added at once", async () => {
    const owner = await someone("owner");
    const add = () => auth.createIdentityProvider(owner, aWrittenProvider());
    for (let count = 0; count < 19; count += 1) unwrap(await add());
    const [one, other] = await Promise.all([add(), add()]);
    expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
    expect(await add()).toMatchObject({ error: { code: "IDENTITY_PROVIDER_LIMIT_REACHED" } });
    expect(await providersOf(owner)).toHaveLength(20);
  });

  it("of another tenant does not exist", async () => {
    const { provider } = await aTenantWithProvider({});
    const { owner: other, provider: own } = await aTenantWithProvider({});
    expect(await providersOf(other)).toEqual([own]);
    const change = { name: "Mine" };
    expect(await auth.changeIdentityProvider(other, provider.id, change)).toMatchObject(
      NO_SUCH_PROVIDER,
    );
    expect(await auth.deleteIdentityProvider(other, provider.id)).toMatchObject(NO_SUCH_PROVIDER);
    expect(await auth.changeIdentityProvider(other, "idp_none", change)).toEqual(
      await auth.changeIdentityProvider(other, provider.id, change),
    );
  });

  it("is gone once it is deleted, and its users stay", async () => {
    const { owner, provider } = await aTenantWithProvider({});
    const ada = await invite(owner, "ada@acme.test");
    const { userIdentities } = openAuth(env);
    const identity = { providerId: provider.id, issuer: "https://sso.acme.test", subject: "ada" };
    await userIdentities.link(owner.tenantId, identity, {
      linkedAt: 1,
      userId: ada.id,
      entry: anEntry(owner),
    });
    expect(await userIdentities.find(owner.tenantId, identity)).toMatchObject({ userId: ada.id });
    expect(await userIdentities.find(newId("tnt"), identity)).toBeNull();
    unwrap(await auth.deleteIdentityProvider(owner, provider.id));
    expect(await providersOf(owner)).toEqual([]);
    expect(await userIdentities.find(owner.tenantId, identity)).toBeNull();
    expect(unwrap(await auth.listUsers(owner, PAGE)).items.map(({ id }) => id)).toContain(ada.id);
    expect(await auth.deleteIdentityProvider(owner, provider.id)).toMatchObject(NO_SUCH_PROVIDER);
  });

  it("does not keep a user from being deleted", async () => {
    const { owner, provider } = await aTenantWithProvider({});
    const ada = await invite(owner, "ada@acme.test");
    const identity = { providerId: provider.id, issuer: "https://sso.acme.test", subject: "ada" };
    const { userIdentities } = openAuth(env);
    await userIdentities.link(owner.tenantId, identity, {
      linkedAt: 1,
      userId: ada.id,
      entry: anEntry(owner),
    });
    unwrap(await auth.deleteUser(owner, ada.id));
    expect(await userIdentities.find(owner.tenantId, identity)).toBeNull();
  });

  it("means no user of another tenant, whoever says so", async () => {
    const { owner, provider } = await aTenantWithProvider({});
    const { owner: other } = await aTenantWithProvider({});
    const foreign = await invite(other, "ada@acme.test");
    const identity = { providerId: provider.id, issuer: "https://sso.acme.test", subject: "x" };
    const { userIdentities } = openAuth(env);
    await userIdentities.link(owner.tenantId, identity, {
      userId: foreign.id,
      linkedAt: 1,
      entry: anEntry(owner),
    });
    expect(await userIdentities.find(owner.tenantId, identity)).toBeNull();
  });
});

describe("who manages identity providers", () => {
  it.each<[Role, boolean]>([
    ["member", false],
    ["editor", false],
    ["admin", true],
    ["owner", true],
  ])("a %s: %s", async (role, isAllowed) => {
    const { owner, provider } = await aTenantWithProvider({});
    const caller = await someone(role, owner.tenantId);
    const outcomes = [
      await auth.listIdentityProviders(caller, PAGE),
      await auth.createIdentityProvider(caller, aWrittenProvider()),
      await auth.changeIdentityProvider(caller, provider.id, { name: "Other" }),
      await auth.deleteIdentityProvider(caller, provider.id),
    ];
    expect(outcomes.map(({ ok }) => ok)).toEqual(Array.from({ length: 4 }, () => isAllowed));
    if (!isAllowed) for (const outcome of outcomes) expect(outcome).toMatchObject(FORBIDDEN);
  });

  it("an admin lets no provider vouch for admins and owners, and touches none that does", async () => {
    const { owner, provider } = await aTenantWithProvider({ highestRole: "admin" });
    const admin = await someone("admin", owner.tenantId);
    const high = aWrittenProvider({ highestRole: "admin" });
    expect(await auth.createIdentityProvider(admin, high)).toMatchObject(FORBIDDEN);
    for (const change of [
      { name: "x" },
      { clientSecret: "x" },
      { highestRole: "editor" },
    ] as const) {
      expect(await auth.changeIdentityProvider(admin, provider.id, change)).toMatchObject(
        FORBIDDEN,
      );
    }
    expect(await auth.deleteIdentityProvider(admin, provider.id)).toMatchObject(FORBIDDEN);
    const low = unwrap(await auth.createIdentityProvider(admin, aWrittenProvider()));
    const raised = await auth.changeIdentityProvider(admin, low.id, { highestRole: "owner" });
    expect(raised).toMatchObject(FORBIDDEN);
  });

  it.each([
    [{ firstBecomesOwner: true }, "firstBecomesOwner"],
    [{ firstBecomesOwner: true, highestRole: "owner" as const }, "firstBecomesOwner"],
    [
      { roleClaim: { claim: "r", values: [{ value: "x", role: "admin" as const }] } },
      "roleClaim.values",
    ],
  ])("nobody contradicts themselves: %o", async (written, path) => {
    const owner = await someone("owner");
    expect(await auth.createIdentityProvider(owner, aWrittenProvider(written))).toMatchObject({
      ok: false,
      error: { code: "VALIDATION_FAILED", errors: [{ path }] },
    });
  });
});

describe("a domain of email addresses", () => {
  it("is verified for one tenant alone, by who runs the deployment alone", async () => {
    const { owner } = await aTenantWithProvider({});
    const other = await someone("owner");
    const domain = await verifyADomain(owner);
    await verifyADomain(owner, domain);
    const provider = aWrittenProvider({ domains: [domain, "other.test"] });
    const created = unwrap(await auth.createIdentityProvider(owner, provider));
    expect(created.domains).toEqual([
      { domain, verified: true },
      { domain: "other.test", verified: false },
    ]);
    const key = { kind: "api-key" as const, key: env.ADMIN_API_KEY };
    const { context } = unwrap(await auth.authenticate({ requestId: "req_1" }, key));
    const ofOther = { tenant: other.tenantId, domain };
    const own = { tenant: owner.tenantId, domain };
    expect(await auth.verifyDomain(context, ofOther)).toMatchObject({
      error: { code: "DOMAIN_TAKEN" },
    });
    expect(await auth.verifyDomain(context, { ...own, tenant: "tnt_none" })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    for (const forbidden of [
      await auth.verifyDomain(owner, own),
      await auth.releaseDomain(owner, own),
    ]) {
      expect(forbidden).toMatchObject(FORBIDDEN);
    }
    expect(await auth.releaseDomain(context, ofOther)).toMatchObject(NO_SUCH_PROVIDER);
    unwrap(await auth.releaseDomain(context, own));
    unwrap(await auth.verifyDomain(context, ofOther));
    const [seen] = await providersOf(owner);
    expect(seen?.domains).toEqual([]);
  });
});

describe("the ways in that somebody sees who is not signed in", () => {
  const ctx = { requestId: "req_1" };
  const choices = async (query: { tenant?: string; domain?: string }) =>
    (await auth.listSignInChoices(ctx, query)).providers;

  it("are those of a tenant by its slug, or by a verified domain that a provider names", async () => {
    const { owner, provider } = await aTenantWithProvider({});
    const slug = newId("acme").replace("_", "-");
    await env.AUTH_DB.prepare("update tenants set slug = ? where id = ?")
      .bind(slug, owner.tenantId)
      .run();
    const shown = [{ id: provider.id, name: "Acme" }];
    expect(await choices({ tenant: slug })).toEqual(shown);
    const domain = `${slug}.test`;
    unwrap(await auth.changeIdentityProvider(owner, provider.id, { domains: [domain] }));
    expect(await choices({ domain })).toEqual([]);
    await verifyADomain(owner, domain);
    expect(await choices({ domain })).toEqual(shown);
    const { owner: thief, provider: other } = await aTenantWithProvider({});
    unwrap(await auth.changeIdentityProvider(thief, other.id, { domains: [domain] }));
    expect(await choices({ domain })).toEqual(shown);
  });

  it("are none of a tenant without any, as of one that does not exist", async () => {
    const empty = await someone("owner");
    await env.AUTH_DB.prepare("update tenants set slug = 'without-any' where id = ?")
      .bind(empty.tenantId)
      .run();
    const ofEmpty = await auth.listSignInChoices(ctx, { tenant: "without-any" });
    expect(ofEmpty).toEqual(await auth.listSignInChoices(ctx, { tenant: "does-not-exist" }));
    expect(ofEmpty).toEqual({ providers: [], hasSignInCodes: true });
    expect(await choices({ domain: "nobody.test" })).toEqual([]);
  });

  it("are the first tenant's own where nobody is named", async () => {
    const { provider } = await aTenantWithProvider({});
    const key = { kind: "api-key" as const, key: env.ADMIN_API_KEY };
    const { context } = unwrap(await auth.authenticate(ctx, key));
    const own = unwrap(await auth.createIdentityProvider(context, aWrittenProvider()));
    const ids = (await choices({})).map(({ id }) => id);
    expect(ids).toContain(own.id);
    expect(ids).not.toContain(provider.id);
    unwrap(await auth.deleteIdentityProvider(context, own.id));
  });
});

describe("changing the key of stored secrets", () => {
  it("encrypts anew what the previous key has encrypted, and leaves what no key opens", async () => {
    const { owner, provider } = await aTenantWithProvider({ clientSecret: "hunter2" });
    const { provider: lost } = await aTenantWithProvider({});
    await env.AUTH_DB.prepare("update identity_providers set sealed_secret = 'x.y.z' where id = ?")
      .bind(lost.id)
      .run();
    const previous = parseSecretsKey("SECRETS_KEY", env.SECRETS_KEY);
    const current = crypto.getRandomValues(new Uint8Array(32));
    const { identityProviders } = openAuth(env);
    const secretBox = createSecretBox({ current, previous });
    await reencryptSecrets({ identityProviders, secretBox });
    const place = placeOfSecret({ tenantId: owner.tenantId, id: provider.id });
    const after = createSecretBox({ current, previous: null });
    expect(await after.open(await sealedSecretOf(provider.id), place)).toBe("hunter2");
    expect(await sealedSecretOf(lost.id)).toBe("x.y.z");
    const kept = await sealedSecretOf(provider.id);
    await reencryptSecrets({ identityProviders, secretBox });
    expect(await sealedSecretOf(provider.id)).toBe(kept);
    // The other tests' secrets are to open again.
    const back = createSecretBox({ current: previous, previous: current });
    await reencryptSecrets({ identityProviders, secretBox: back });
  });

  it("does not undo a secret that was entered meanwhile", async () => {
    const { provider, owner } = await aTenantWithProvider({});
    const { identityProviders } = openAuth(env);
    const stored = { tenantId: owner.tenantId, id: provider.id };
    await identityProviders.replaceSecret(stored, { before: "old", after: "older" });
    expect(await sealedSecretOf(provider.id)).not.toBe("older");
  });

  it("happens when somebody first signs in or looks, while there is a previous key", async () => {
    const { provider } = await aTenantWithProvider({});
    const before = await sealedSecretOf(provider.id);
    const current = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
    const rotated = { ...env, SECRETS_KEY: current };
    const dependencies = openAuth(
      Object.assign({ SECRETS_KEY_PREVIOUS: env.SECRETS_KEY }, rotated),
    );
    await dependencies.ensureSecrets();
    expect(await sealedSecretOf(provider.id)).not.toBe(before);
    const back = { SECRETS_KEY_PREVIOUS: current };
    await openAuth(Object.assign(back, env)).ensureSecrets();
  });
});

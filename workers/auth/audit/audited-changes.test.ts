import { env } from "cloudflare:workers";
import { describe, expect, inject, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Client } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import type { NewUser } from "../../../shared/schemas/user-schemas.ts";
import { namedSession } from "../../../test/support/access-tokens.ts";
import { entriesOf } from "../../../test/support/audit-entries.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { aBrowser, locationOf, signInAtProvider } from "../../../test/support/openid/browser.ts";
import {
  aTenantWithProvider,
  aWrittenProvider,
  verifyADomain,
} from "../../../test/support/openid/providers.ts";
import { openAuth } from "../env.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { FIRST_TENANT_ID } from "../tenant/platform-administrator.ts";
import { refreshSession } from "../token/refresh-session.ts";
import { noteChange } from "./note-change.ts";

const auth = bound<AuthContract>(env.AUTH);
const issuer = inject("openIdOrigin");
const LAPTOP: Client = { address: "127.0.0.1", agent: "Browser/1" };
const FROM_A_LAPTOP = { "cf-connecting-ip": "127.0.0.1", "user-agent": "Browser/1" };
const CLIENT: Client = { address: "203.0.113.9", agent: "askflash-cli/1" };

async function anOwner(): Promise<CallerContext> {
  const { caller } = await anIdentity({ role: "owner", scopes: [...SCOPES] });
  return { ...caller, client: CLIENT };
}

function aUser(email = `${newId("grace")}@example.com`): NewUser {
  return { email, name: "Grace", role: "member", disabled: false, groups: [] };
}

/** Signs somebody in at the certified provider. */
async function signIn(providerId: string, login: string): Promise<void> {
  const browser = aBrowser();
  const begun = await browser.visit(`http://localhost/auth/login?provider=${providerId}`);
  const back = await signInAtProvider(browser, locationOf(begun, "http://localhost"), login);
  await browser.visit(back, { headers: FROM_A_LAPTOP });
}

async function emailOf({ userId }: CallerContext): Promise<unknown> {
  return await env.AUTH_DB.prepare("select email from users where id = ?")
    .bind(userId)
    .first("email");
}

describe("the entry of a change of identities", () => {
  it("says who did it, when, with what, from where, to whom", async () => {
    const owner = await anOwner();
    const before = Date.now();
    const made = unwrap(await auth.createUser(owner, aUser()));
    const [entry, ...others] = await entriesOf(owner);
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^aud_/),
      at: entry?.at,
      actor: { userId: owner.userId, email: await emailOf(owner), name: "Ada" },
      credential: { kind: "api-key", id: owner.credentialId },
      action: "user.create",
      target: { id: made.id, name: made.email },
      outcome: "succeeded",
      code: null,
      changes: {
        email: { to: made.email },
        name: { to: "Grace" },
        role: { to: "member" },
        groups: { to: [] },
        disabled: { to: false },
      },
      requestId: owner.requestId,
      client: CLIENT,
    });
    expect(Date.parse(entry?.at ?? "")).toBeGreaterThanOrEqual(before);
  });

  it("tells what a field was and what it became, and keeps the actor's email of the time", async () => {
    const owner = await anOwner();
    const email = await emailOf(owner);
    const { id } = unwrap(await auth.createUser(owner, aUser()));
    const change = { role: "admin" as const, name: "Grace", disabled: true };
    unwrap(await auth.changeUser(owner, id, change));
    unwrap(await auth.changeUser(owner, owner.userId, { email: `${newId("new")}@example.com` }));
    const [, changed] = await entriesOf(owner, { action: "user.change" });
    expect(changed?.changes).toEqual({
      role: { from: "member", to: "admin" },
      disabled: { from: false, to: true },
    });
    expect(changed?.actor.email).toBe(email);
  });

  it("stands once for each, and holds no secret", async () => {
    const owner = await anOwner();
    const secret = "a-secret-of-a-client";
    const user = unwrap(await auth.createUser(owner, aUser()));
    unwrap(await auth.changeUser(owner, user.id, { role: "editor" }));
    const key = unwrap(await auth.createApiKey(owner, { name: "CI", scopes: ["search"] }));
    unwrap(await auth.revokeApiKey(owner, key.id));
    const { code } = unwrap(await auth.createSignInCode(owner));
    const tokens = unwrap(await auth.redeemSignInCode(owner, code));
    const { sessionId } = namedSession(tokens.accessToken);
    unwrap(await auth.revokeSession(owner, sessionId));
    const second = unwrap(await auth.createSignInCode(owner));
    const left = unwrap(await auth.redeemSignInCode(owner, second.code));
    const signedIn = { ...owner, credentialId: namedSession(left.accessToken).sessionId };
    for (let time = 0; time < 2; time += 1) unwrap(await auth.endSession(signedIn));
    unwrap(await auth.changeTenant(owner, { limits: { requestsPerHourPerUser: 7 } }));
    const written = { ...aWrittenProvider(), clientSecret: secret };
    const provider = unwrap(await auth.createIdentityProvider(owner, written));
    const clientSecret = `${secret}-2`;
    unwrap(await auth.changeIdentityProvider(owner, provider.id, { clientSecret }));
    unwrap(await auth.deleteIdentityProvider(owner, provider.id));
    unwrap(await auth.deleteUser(owner, user.id));

    const entries = await entriesOf(owner);
    expect(entries.map(({ action, target }) => [action, target.id]).toReversed()).toEqual([
      ["user.create", user.id],
      ["user.change", user.id],
      ["api-key.create", key.id],
      ["api-key.revoke", key.id],
      ["sign-in-code.create", owner.userId],
      ["session.begin", sessionId],
      ["session.revoke", sessionId],
      ["sign-in-code.create", owner.userId],
      ["session.begin", signedIn.credentialId],
      ["session.end", signedIn.credentialId],
      ["tenant.change", owner.tenantId],
      ["identity-provider.create", provider.id],
      ["identity-provider.change", provider.id],
      ["identity-provider.delete", provider.id],
      ["user.delete", user.id],
    ]);
    expect(entries.find(({ action }) => action === "tenant.change")?.changes).toEqual({
      "limits.requestsPerHourPerUser": { from: 100, to: 7 },
    });
    const [replaced] = await entriesOf(owner, { action: "identity-provider.change" });
    expect(replaced?.changes).toEqual({ clientSecret: { from: "secret", to: "new secret" } });
    const all = JSON.stringify(entries);
    const secrets = [key.key, code, second.code, tokens, left, secret].flatMap((one) =>
      typeof one === "string" ? [one] : [one.accessToken, one.refreshToken],
    );
    for (const one of secrets) expect(all).not.toContain(one);
  });

  it("stands in the log of the platform for what is done to another tenant", async () => {
    const { context } = unwrap(
      await auth.authenticate({ requestId: "req_1" }, { kind: "api-key", key: env.ADMIN_API_KEY }),
    );
    const slug = newId("acme").replace("_", "-");
    const { id } = unwrap(await auth.createTenant(context, { name: "Acme", slug }, "k"));
    await auth.createTenant(context, { name: "Acme", slug }, "k");
    const domain = { tenant: id, domain: `${slug}.test` };
    for (let time = 0; time < 2; time += 1) unwrap(await auth.verifyDomain(context, domain));
    unwrap(await auth.releaseDomain(context, domain));
    await auth.releaseDomain(context, domain);
    const found = [
      ...(await entriesOf(context, { target: id })),
      ...(await entriesOf(context, { target: domain.domain })),
    ];
    expect(found.map(({ action }) => action)).toEqual([
      "tenant.create",
      "domain.release",
      "domain.verify",
    ]);
    expect(found[1]?.changes).toEqual({ tenant: { to: id } });
    const [configured] = await entriesOf(context, { action: "api-key.configure" });
    expect(configured).toMatchObject({
      actor: { userId: null },
      credential: { kind: "configuration" },
      target: { name: "ADMIN_API_KEY" },
    });
    expect(context.tenantId).toBe(FIRST_TENANT_ID);
  });

  it("tells who has joined through which provider, as what, and what claims have changed", async () => {
    const domain = `${newId("acme").replace("_", "-")}.test`;
    const { owner, provider } = await aTenantWithProvider({
      issuer,
      joining: "domain",
      domains: [domain],
      firstBecomesOwner: true,
      highestRole: "owner",
      groupClaim: { claim: "groups" },
      scopes: ["openid", "email", "groups"],
    });
    await verifyADomain(owner, domain);
    const login = `sub=ada&email=ada@${domain}&verified=true`;
    await signIn(provider.id, login);
    await signIn(provider.id, `${login}&groups=hr`);
    const entries = (await entriesOf(owner)).filter(({ actor }) => actor.userId !== owner.userId);
    expect(entries.map(({ action }) => action).toReversed()).toEqual([
      "user.create",
      "session.begin",
      "user.change",
      "session.begin",
    ]);
    const [, changed, , joined] = entries;
    expect(joined).toMatchObject({
      actor: { email: `ada@${domain}` },
      credential: { kind: "identity-provider", id: provider.id },
      target: { id: joined?.actor.userId },
      changes: { role: { to: "owner" }, subject: { to: "ada" } },
      client: LAPTOP,
    });
    expect(changed?.changes).toEqual({ groups: { from: [], to: ["hr"] } });
  });

  it("tells when a member signs in at a provider for the first time", async () => {
    const { owner, provider } = await aTenantWithProvider({ issuer });
    unwrap(await auth.createUser(owner, aUser("ada@acme.test")));
    for (let time = 0; time < 2; time += 1) {
      await signIn(provider.id, "sub=ada&email=ada@acme.test&verified=true");
    }
    const linked = await entriesOf(owner, { action: "user.link" });
    expect(linked).toMatchObject([{ changes: { issuer: { to: issuer }, subject: { to: "ada" } } }]);
    expect(await entriesOf(owner, { action: "session.begin" })).toHaveLength(2);
  });

  it("tells that a session has ended since its refresh token came twice", async () => {
    const owner = await anOwner();
    const opened = openAuth(env);
    const { refreshToken } = await beginSession(opened, owner);
    unwrap(await refreshSession(opened, owner, refreshToken));
    const late = { ...opened, now: () => Date.now() + 60_000 };
    expect((await refreshSession(late, owner, refreshToken)).ok).toBe(false);
    const [reused] = await entriesOf(owner, { action: "session.reuse" });
    expect(reused).toMatchObject({ actor: { userId: owner.userId }, client: CLIENT });
  });
});

describe("a change of identities and its entry", () => {
  it("are both not there when the entry cannot be kept", async () => {
    const owner = await anOwner();
    const { users, apiKeys, signIns } = openAuth(env);
    unwrap(await auth.createUser(owner, aUser()));
    const [known] = await entriesOf(owner);
    const noted = noteChange(owner, Date.now(), { action: "user.create", target: { id: null } });
    const refused = { ...noted, id: known?.id ?? "" };
    const user = { ...aUser(), userId: newId("usr"), createdAt: 1, disabledAt: null };
    const { disabled: _disabled, ...row } = user;
    const { tenantId, userId } = owner;
    await expect(users.insert(tenantId, row, { entry: refused, kept: null })).rejects.toThrow();
    const change = { userId, change: { name: "Eve", disabledAt: null } };
    await expect(users.change(tenantId, change, refused)).rejects.toThrow();
    const revoked = { id: owner.credentialId, revokedAt: 1 };
    await expect(apiKeys.revoke(tenantId, revoked, refused)).rejects.toThrow();
    const session = { id: newId("ses"), userId, providerId: null, createdAt: 1, expiresAt: 2 };
    const refreshToken = { id: newId("rtk"), secretHash: "0", expiresAt: 2 };
    await expect(
      signIns.insertSession(tenantId, { ...session, refreshToken }, refused),
    ).rejects.toThrow();
    expect(await users.find(tenantId, row.userId)).toBeNull();
    expect(await users.find(tenantId, userId)).toMatchObject({ name: "Ada" });
    expect(await apiKeys.find(tenantId, owner.credentialId)).toMatchObject({ revokedAt: null });
    expect(await signIns.findSession(tenantId, session.id)).toBeNull();
    expect(await entriesOf(owner)).toHaveLength(1);
  });

  it("are both not there when the change is refused or repeats another", async () => {
    const owner = await anOwner();
    const user = aUser();
    for (let time = 0; time < 3; time += 1) unwrap(await auth.createUser(owner, user, "k"));
    expect((await auth.createUser(owner, user)).ok).toBe(false);
    const found = await Promise.all(
      Array.from({ length: 8 }, () => auth.createUser(owner, aUser("same@example.com"), "two")),
    );
    expect(found.every(({ ok }) => ok)).toBe(true);
    expect((await auth.deleteUser(owner, owner.userId)).ok).toBe(false);
    expect(await entriesOf(owner)).toHaveLength(2);
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { fail, type Result } from "../../shared/errors/result.ts";
import { runOnce } from "../../shared/idempotency/run-once.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { NewIdentityProvider } from "../../shared/schemas/identity-provider-schemas.ts";
import { anIdentity } from "../../test/support/identities.ts";
import { racingKeys } from "../../test/support/racing-keys.ts";
import { createApiKey } from "./api-key/create-api-key.ts";
import { keyShownOnce } from "./api-key/refusals.ts";
import { openAuth } from "./env.ts";

const auth = bound<AuthContract>(env.AUTH);
const PAGE = { limit: 50 };
const NO_RESULT = fail("INTERNAL", "nothing was called");
const REUSED = { ok: false, error: { code: "IDEMPOTENCY_KEY_REUSED" } };

async function anAdministrator() {
  return (await anIdentity({ role: "admin", scopes: ["admin"] })).caller;
}

async function atOnce<T>(call: () => Promise<Result<T>>): Promise<Result<T>[]> {
  return await Promise.all(Array.from({ length: 8 }, call));
}

/** Exactly one is shown the secret; the others are told by its id what to do. */
function expectShownOnce<Made extends { id: string }>(results: Result<Made>[]): Made {
  const [made, ...others] = results.flatMap((result) => (result.ok ? [result.value] : []));
  expect(others).toEqual([]);
  for (const result of results) {
    if (result.ok) continue;
    expect(result.error.code).toBe("SECRET_SHOWN_ONCE");
    expect(result.error.detail).toContain(made?.id);
  }
  if (made === undefined) throw new Error("nothing was made");
  return made;
}

describe("a call with an Idempotency-Key, eight times at once", () => {
  it("adds one user, whom each is told of, also where the email is taken then", async () => {
    const admin = await anAdministrator();
    const user = { email: `${newId("g")}@example.com`, name: "G", role: "member" } as const;
    const asked = { ...user, disabled: false, groups: [] };
    const results = await atOnce(() => auth.createUser(admin, asked, "k"));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(unwrap(await auth.listUsers(admin, PAGE)).items).toHaveLength(2);
    expect(await auth.createUser(admin, { ...asked, name: "H" }, "k")).toMatchObject(REUSED);
  });

  it("makes one key, whose secret one alone is shown and nothing keeps", async () => {
    const admin = await anAdministrator();
    const asked = { name: "Search", scopes: ["search" as const] };
    const made = expectShownOnce(await atOnce(() => auth.createApiKey(admin, asked, "k")));
    expect(unwrap(await auth.listApiKeys(admin, PAGE)).items).toHaveLength(2);
    const { results: kept } = await env.AUTH_DB.prepare(
      "select * from idempotency_keys where tenant_id = ?",
    )
      .bind(admin.tenantId)
      .all();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(made.key.split("_")[2]);
  });

  it("makes one tenant", async () => {
    const credential = { kind: "api-key", key: env.ADMIN_API_KEY } as const;
    const { context } = unwrap(await auth.authenticate({ requestId: "req_1" }, credential));
    const asked = { name: "Acme", slug: newId("acme").replace("_", "-") };
    const key = newId("once");
    const results = await atOnce(() => auth.createTenant(context, asked, key));
    expectShownOnce(results.map((r) => (r.ok ? { ok: true, value: r.value } : r)));
    const made = await env.AUTH_DB.prepare("select count(*) as n from tenants where slug = ?")
      .bind(asked.slug)
      .first("n");
    expect(made).toBe(1);
  });

  it("adds one identity provider, and answers with no secret", async () => {
    const admin = await anAdministrator();
    const asked = NewIdentityProvider.parse({
      name: "Company",
      issuer: "https://login.example.com",
      clientId: "askflash",
      clientSecret: "kept-in-the-box",
    });
    const results = await atOnce(() => auth.createIdentityProvider(admin, asked, "k"));
    for (const result of results) expect(result).toEqual(results[0]);
    const made = unwrap(results[0] ?? NO_RESULT);
    expect(unwrap(await auth.listIdentityProviders(admin, PAGE)).items).toEqual([made]);
  });

  it("has one effect when all look for the key before any has used it", async () => {
    const admin = await anAdministrator();
    const opened = openAuth(env);
    const asked = { name: "Search", scopes: ["search" as const] };
    const racing = { ...opened, keys: racingKeys(opened.keys, 8) };
    const request = { ctx: admin, operation: "createApiKey", key: "k", asked };
    const make = () =>
      runOnce(racing, request, {
        act: (claim) => createApiKey({ ...opened, claim }, admin, asked),
        replay: keyShownOnce,
      });
    expectShownOnce(await atOnce(make));
    expect(unwrap(await auth.listApiKeys(admin, PAGE)).items).toHaveLength(2);
  });

  it("tells nothing of before to a credential that was revoked since", async () => {
    const admin = await anAdministrator();
    const user = { email: `${newId("g")}@example.com`, name: "G", role: "member" } as const;
    const asked = { ...user, disabled: false, groups: [] };
    unwrap(await auth.createUser(admin, asked, "k"));
    unwrap(await auth.revokeApiKey(admin, admin.credentialId));
    const again = await auth.createUser(admin, asked, "k");
    expect(again).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
  });
});

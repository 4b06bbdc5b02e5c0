import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { createD1ApiKeyRepository } from "../api-key/d1-api-key-repository.ts";
import type { ApiKeyParts } from "../api-key/parse-api-key.ts";
import { verifyApiKey } from "../api-key/verify-api-key.ts";
import { openDatabase } from "../database.ts";
import { createD1FirstAdministratorRepository } from "./d1-first-administrator-repository.ts";
import { ensureFirstAdministrator } from "./ensure-first-administrator.ts";

const NOW = Date.UTC(2026, 9, 1);
const now = (): number => NOW;
const database = openDatabase(env.AUTH_DB);
const administrators = createD1FirstAdministratorRepository(database);
const apiKeys = createD1ApiKeyRepository(database);

let tenantId: string;
let userId: string;
beforeEach(() => {
  tenantId = newId("tnt");
  userId = newId("usr");
});

function aKey(): ApiKeyParts {
  return { id: newId("key"), secret: newSecret() };
}

async function ensure(key: ApiKeyParts): Promise<void> {
  await ensureFirstAdministrator(
    { administrators, now },
    { tenantId, tenantName: "Local", userId, key },
  );
}

async function scopesOf({ id, secret }: ApiKeyParts): Promise<string[] | undefined> {
  const verified = await verifyApiKey({ apiKeys, now }, `afk_${id.slice(4)}_${secret}`);
  return verified?.scopes;
}

async function countRows(): Promise<unknown> {
  return await env.AUTH_DB.prepare(
    `select (select count(*) from tenants where id = ?1) as tenants,
            (select count(*) from users where tenant_id = ?1) as users,
            (select count(*) from api_keys where tenant_id = ?1) as keys`,
  )
    .bind(tenantId)
    .first();
}

describe("the first administrator", () => {
  it("owns the first tenant and has every scope", async () => {
    const key = aKey();
    await ensure(key);
    expect(await scopesOf(key)).toContain("admin");
    expect(
      await env.AUTH_DB.prepare(
        "select t.name, u.role from tenants t join users u on u.tenant_id = t.id where t.id = ?",
      )
        .bind(tenantId)
        .first(),
    ).toEqual({ name: "Local", role: "owner" });
  });

  it("exists once after 20 first calls at once", async () => {
    const key = aKey();
    await Promise.all(Array.from({ length: 20 }, () => ensure(key)));
    expect(await countRows()).toEqual({ tenants: 1, users: 1, keys: 1 });
  });

  it("is only read when nothing has changed", async () => {
    const key = aKey();
    await ensure(key);
    const install = vi.spyOn(administrators, "install");
    await ensure(key);
    expect(install).not.toHaveBeenCalled();
    install.mockRestore();
  });

  it("loses the key that was configured before", async () => {
    const [first, second] = [aKey(), aKey()];
    await ensure(first);
    await ensure(second);
    expect(await scopesOf(first)).toBeUndefined();
    expect(await scopesOf(second)).toContain("admin");
    expect(await countRows()).toEqual({ tenants: 1, users: 1, keys: 2 });
  });

  it("gets an earlier key back when it is configured again", async () => {
    const [first, second] = [aKey(), aKey()];
    for (const key of [first, second, first]) await ensure(key);
    expect(await scopesOf(first)).toContain("admin");
    expect(await scopesOf(second)).toBeUndefined();
  });

  it("loses the old secret when only the secret was changed", async () => {
    const first = aKey();
    const second = { ...first, secret: newSecret() };
    await ensure(first);
    await ensure(second);
    expect(await scopesOf(first)).toBeUndefined();
    expect(await scopesOf(second)).toContain("admin");
  });

  it("has one key in force, also when a second one was left in force", async () => {
    const [first, second] = [aKey(), aKey()];
    for (const key of [first, second, first]) await ensure(key);
    await env.AUTH_DB.prepare("update api_keys set revoked_at = null where id = ?")
      .bind(second.id)
      .run();
    await ensure(first);
    expect(await scopesOf(second)).toBeUndefined();
  });

  it("leaves other keys alone, of the same tenant and of others", async () => {
    await ensure(aKey());
    const other = await anIdentity();
    await env.AUTH_DB.prepare("update api_keys set is_bootstrap = 1 where id = ?")
      .bind(other.caller.credentialId)
      .run();
    const ordinary = aKey();
    await ensure(ordinary);
    await env.AUTH_DB.prepare("update api_keys set is_bootstrap = 0 where id = ?")
      .bind(ordinary.id)
      .run();
    await ensure(aKey());
    expect(await scopesOf(ordinary)).toEqual([]);
    expect(await verifyApiKey({ apiKeys, now }, other.apiKey)).not.toBeNull();
  });

  it("takes over no key that somebody else made", async () => {
    const { caller, apiKey } = await anIdentity({ scopes: ["search"] });
    const secret = newSecret();
    await ensure({ id: caller.credentialId, secret });
    expect(await scopesOf({ id: caller.credentialId, secret })).toBeUndefined();
    expect((await verifyApiKey({ apiKeys, now }, apiKey))?.scopes).toEqual(["search"]);
  });
});

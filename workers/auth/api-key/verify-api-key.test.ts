import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { anIdentity, type IdentityRows } from "../../../test/support/identities.ts";
import { openDatabase } from "../database.ts";
import { createD1ApiKeyRepository } from "./d1-api-key-repository.ts";
import { verifyApiKey } from "./verify-api-key.ts";

const NOW = Date.UTC(2026, 9, 1, 12);
const HOUR_MS = 60 * 60 * 1000;
const apiKeys = createD1ApiKeyRepository(openDatabase(env.AUTH_DB));
const at = (now: number) => ({ apiKeys, now: () => now });

async function lastUseOf(id: string): Promise<unknown> {
  return await env.AUTH_DB.prepare("select last_used_at from api_keys where id = ?")
    .bind(id)
    .first("last_used_at");
}

afterEach(() => vi.restoreAllMocks());

describe("verifying an API key", () => {
  it("finds the key's tenant, user, role and scopes", async () => {
    const { caller, apiKey } = await anIdentity({ role: "editor", scopes: ["search", "chat"] });
    const verified = await verifyApiKey(at(NOW), apiKey);
    expect(verified?.scopes).toEqual(["search", "chat"]);
    expect(verified?.stored).toMatchObject({
      id: caller.credentialId,
      tenantId: caller.tenantId,
      userId: caller.userId,
      role: "editor",
    });
  });

  it("gives a bootstrap key every scope, whatever its row says", async () => {
    const { caller, apiKey } = await anIdentity({ scopes: [] });
    await env.AUTH_DB.prepare("update api_keys set is_bootstrap = 1 where id = ?")
      .bind(caller.credentialId)
      .run();
    expect((await verifyApiKey(at(NOW), apiKey))?.scopes).toEqual([...SCOPES]);
  });

  it("refuses a key of another form without asking the database", async () => {
    const find = vi.spyOn(apiKeys, "findUnverified");
    expect(await verifyApiKey(at(NOW), "afk_short_1")).toBeNull();
    expect(find).not.toHaveBeenCalled();
  });

  it("refuses the secret of another key", async () => {
    const mine = await anIdentity();
    const theirs = await anIdentity();
    const mixed = `${mine.apiKey.slice(0, mine.apiKey.lastIndexOf("_"))}${theirs.apiKey.slice(theirs.apiKey.lastIndexOf("_"))}`;
    expect(await verifyApiKey(at(NOW), mixed)).toBeNull();
  });

  it("refuses a key whose row names a user of another tenant", async () => {
    const mine = await anIdentity();
    const theirs = await anIdentity();
    await env.AUTH_DB.prepare("update api_keys set user_id = ? where id = ?")
      .bind(theirs.caller.userId, mine.caller.credentialId)
      .run();
    expect(await verifyApiKey(at(NOW), mine.apiKey)).toBeNull();
  });

  it("holds until the instant it expires", async () => {
    const { apiKey } = await anIdentity({ expiresAt: NOW });
    expect(await verifyApiKey(at(NOW - 1), apiKey)).not.toBeNull();
    expect(await verifyApiKey(at(NOW), apiKey)).toBeNull();
  });

  const REFUSED: [string, IdentityRows | "unknown" | "wrong"][] = [
    ["an unknown key", "unknown"],
    ["a wrong secret", "wrong"],
    ["a revoked key", { revokedAt: NOW - 1 }],
    ["an expired key", { expiresAt: NOW - 1 }],
    ["a key of a disabled user", { disabledAt: NOW - 1 }],
  ];
  it.each(REFUSED)("refuses %s after one read and one comparison", async (_what, kind) => {
    const { apiKey } = await anIdentity(typeof kind === "string" ? {} : kind);
    const id = kind === "unknown" ? newSecret(50) : apiKey.split("_")[1];
    const key = typeof kind === "string" ? `afk_${id}_${newSecret()}` : apiKey;
    const find = vi.spyOn(apiKeys, "findUnverified");
    const compare = vi.spyOn(crypto.subtle, "timingSafeEqual");
    const markUsed = vi.spyOn(apiKeys, "markUsed");
    expect(await verifyApiKey(at(NOW), key)).toBeNull();
    expect(find).toHaveBeenCalledOnce();
    expect(compare).toHaveBeenCalledOnce();
    expect(markUsed).not.toHaveBeenCalled();
  });
});

describe("the last use of an API key", () => {
  it("is noted at the first use and once an hour after that", async () => {
    const { caller, apiKey } = await anIdentity();
    await verifyApiKey(at(NOW), apiKey);
    expect(await lastUseOf(caller.credentialId)).toBe(NOW);
    await verifyApiKey(at(NOW + HOUR_MS - 1), apiKey);
    expect(await lastUseOf(caller.credentialId)).toBe(NOW);
    await verifyApiKey(at(NOW + HOUR_MS), apiKey);
    expect(await lastUseOf(caller.credentialId)).toBe(NOW + HOUR_MS);
  });

  it("costs no statement within the hour", async () => {
    const { apiKey } = await anIdentity();
    const markUsed = vi.spyOn(apiKeys, "markUsed");
    await verifyApiKey(at(NOW), apiKey);
    await verifyApiKey(at(NOW + 1), apiKey);
    expect(markUsed).toHaveBeenCalledOnce();
  });

  it("is written once by many calls at once", async () => {
    const { caller } = await anIdentity();
    const { tenantId, credentialId } = caller;
    const notSince = NOW - HOUR_MS;
    await apiKeys.markUsed(tenantId, credentialId, { usedAt: NOW, notSince });
    await apiKeys.markUsed(tenantId, credentialId, { usedAt: NOW + 1, notSince: notSince + 1 });
    expect(await lastUseOf(credentialId)).toBe(NOW);
  });

  it("is not written for a key of another tenant", async () => {
    const mine = await anIdentity();
    const theirs = await anIdentity();
    const use = { usedAt: NOW, notSince: NOW - HOUR_MS };
    await apiKeys.markUsed(mine.caller.tenantId, theirs.caller.credentialId, use);
    expect(await lastUseOf(theirs.caller.credentialId)).toBeNull();
  });
});

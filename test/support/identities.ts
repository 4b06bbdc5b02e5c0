import { env } from "cloudflare:workers";
import type { CallerContext, Role } from "../../shared/contracts/caller-context.ts";
import { contentHash } from "../../shared/identifiers/content-hash.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { aCaller } from "./callers.ts";

/** What a test may say about the rows of a key and its user; times are milliseconds since 1970. */
export interface IdentityRows {
  /** A tenant that exists already; one of its own when left out. */
  tenantId?: string;
  role?: Role;
  groups?: string[];
  scopes?: string[];
  expiresAt?: number;
  revokedAt?: number;
  disabledAt?: number;
}

/** A caller whose tenant, user and API key are rows of the auth database, and the key as it would be sent. */
export async function anIdentity(
  rows: IdentityRows = {},
): Promise<{ caller: CallerContext; apiKey: string }> {
  const role = rows.role ?? "member";
  const { groups = [], tenantId = newId("tnt") } = rows;
  const caller = aCaller({ tenantId, roles: [role], groups });
  const secret = newSecret();
  await env.AUTH_DB.batch([
    insertTenant(caller),
    insertUser(caller, role, rows),
    await insertKey(caller, secret, rows),
  ]);
  return { caller, apiKey: `afk_${caller.credentialId.slice("key_".length)}_${secret}` };
}

function insertTenant({ tenantId }: CallerContext): D1PreparedStatement {
  return env.AUTH_DB.prepare(
    "insert or ignore into tenants (id, name, created_at) values (?, 'Test tenant', 0)",
  ).bind(tenantId);
}

function insertUser(
  { tenantId, userId, groups }: CallerContext,
  role: Role,
  rows: IdentityRows,
): D1PreparedStatement {
  return env.AUTH_DB.prepare(
    "insert into users (id, tenant_id, email, name, role, groups, created_at, disabled_at) values (?, ?, ?, 'Ada', ?, ?, 0, ?)",
  ).bind(
    userId,
    tenantId,
    `${newId("ada")}@example.com`,
    role,
    JSON.stringify(groups),
    rows.disabledAt ?? null,
  );
}

async function insertKey(
  { tenantId, userId, credentialId }: CallerContext,
  secret: string,
  rows: IdentityRows,
): Promise<D1PreparedStatement> {
  return env.AUTH_DB.prepare(
    "insert into api_keys (id, tenant_id, user_id, name, secret_hash, scopes, created_at, expires_at, revoked_at) values (?, ?, ?, 'Test key', ?, ?, 0, ?, ?)",
  ).bind(
    credentialId,
    tenantId,
    userId,
    await contentHash(secret),
    JSON.stringify(rows.scopes ?? ["search"]),
    rows.expiresAt ?? null,
    rows.revokedAt ?? null,
  );
}

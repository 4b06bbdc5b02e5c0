import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { apiKeys } from "../api-key/api-key-table.ts";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { recordEntry } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import type {
  FirstAdministratorRepository,
  FirstAdministratorRows,
} from "./first-administrator-repository.ts";
import { tenants } from "./tenant-table.ts";

const CONFIGURED_KEY_NAME = "ADMIN_API_KEY";

/** Keeps the first administrator in D1. */
export function createD1FirstAdministratorRepository(
  database: AuthDatabase,
): FirstAdministratorRepository {
  return {
    listBootstrapKeys: (tenantId) =>
      database
        .select({ id: apiKeys.id, secretHash: apiKeys.secretHash, revokedAt: apiKeys.revokedAt })
        .from(apiKeys)
        .where(isBootstrapOf(tenantId)),
    install: async (tenantId, rows) => {
      await database.batch([
        insertTenant(database, tenantId, rows),
        insertOwner(database, tenantId, rows),
        putKeyInForce(database, tenantId, rows),
        ...recordEntry(database, noteConfiguredKey(tenantId, rows)),
        revokeOthers(database, tenantId, rows),
      ]);
    },
  };
}

function isBootstrapOf(tenantId: string) {
  return and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.isBootstrap, true));
}

function insertTenant(database: AuthDatabase, id: string, rows: FirstAdministratorRows) {
  return database
    .insert(tenants)
    .values({ id, name: rows.tenantName, createdAt: rows.installedAt })
    .onConflictDoNothing();
}

function insertOwner(database: AuthDatabase, tenantId: string, rows: FirstAdministratorRows) {
  const { userId, userName, email, installedAt } = rows;
  return database
    .insert(users)
    .values({ id: userId, tenantId, email, name: userName, role: "owner", createdAt: installedAt })
    .onConflictDoNothing();
}

/** A key that somebody made is never taken over, even when the configuration names its id. */
function putKeyInForce(database: AuthDatabase, tenantId: string, rows: FirstAdministratorRows) {
  const { keyId, userId, secretHash, installedAt } = rows;
  return database
    .insert(apiKeys)
    .values({
      id: keyId,
      tenantId,
      userId,
      name: CONFIGURED_KEY_NAME,
      secretHash,
      scopes: [],
      isBootstrap: true,
      createdAt: installedAt,
    })
    .onConflictDoUpdate({
      target: apiKeys.id,
      set: { secretHash, revokedAt: null },
      setWhere: and(
        isBootstrapOf(tenantId),
        or(ne(apiKeys.secretHash, secretHash), isNotNull(apiKeys.revokedAt)),
      ),
    });
}

function noteConfiguredKey(tenantId: string, rows: FirstAdministratorRows): NewAuditEntry {
  return {
    id: newId("aud"),
    tenantId,
    at: rows.installedAt,
    actorId: null,
    credential: { kind: "configuration", id: null },
    action: "api-key.configure",
    target: { id: rows.keyId, name: CONFIGURED_KEY_NAME },
    outcome: "succeeded",
    changes: {},
    requestId: null,
    client: undefined,
    repeatKey: null,
  };
}

function revokeOthers(database: AuthDatabase, tenantId: string, rows: FirstAdministratorRows) {
  return database
    .update(apiKeys)
    .set({ revokedAt: rows.installedAt })
    .where(and(isBootstrapOf(tenantId), ne(apiKeys.id, rows.keyId), isNull(apiKeys.revokedAt)));
}

import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import type { ApiKeyParts } from "../api-key/parse-api-key.ts";
import type {
  BootstrapKey,
  FirstAdministratorRepository,
} from "./first-administrator-repository.ts";

/** The tenant and owner that a deployment starts with. */
export interface FirstAdministrator {
  tenantId: string;
  tenantName: string;
  userId: string;
  key: ApiKeyParts;
}

/**
 * Makes the first tenant, its owner and the key of ADMIN_API_KEY where they are missing, and revokes the key that was
 * configured before. It may run any number of times, at once too, and only reads when nothing has changed.
 */
export async function ensureFirstAdministrator(
  { administrators, now }: { administrators: FirstAdministratorRepository; now: () => number },
  { tenantId, tenantName, userId, key }: FirstAdministrator,
): Promise<void> {
  const secretHash = await contentHash(key.secret);
  const known = await administrators.listBootstrapKeys(tenantId);
  if (isInForceAlone(known, key.id, secretHash)) return;
  await administrators.install(tenantId, {
    tenantName,
    userId,
    email: "administrator@localhost",
    userName: "Administrator",
    keyId: key.id,
    secretHash,
    installedAt: now(),
  });
}

function isInForceAlone(keys: BootstrapKey[], id: string, secretHash: string): boolean {
  const [inForce, ...others] = keys.filter((key) => key.revokedAt === null);
  return others.length === 0 && inForce?.id === id && inForce.secretHash === secretHash;
}

import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { isUsable, type VerifiedCredential } from "../credential/credential-state.ts";
import { HASH_OF_NOTHING, isSameHash } from "../credential/is-same-hash.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredApiKey } from "./api-key-repository.ts";
import { parseApiKey } from "./parse-api-key.ts";

const LAST_USE_PRECISION_MS = 60 * 60 * 1000;

/** Verifies a presented key; null when it is malformed, unknown, wrong, revoked, expired, or its user is disabled. */
export async function verifyApiKey(
  { apiKeys, now }: Pick<AuthDependencies, "apiKeys" | "now">,
  key: string,
): Promise<VerifiedCredential | null> {
  const parts = parseApiKey(key);
  if (parts === null) return null;
  const presentedHash = await contentHash(parts.secret);
  const stored = await apiKeys.findUnverified(parts.id);
  const isRight = isSameHash(presentedHash, stored?.secretHash ?? HASH_OF_NOTHING);
  if (stored === null || !isRight || !isUsable(stored, now())) return null;
  await noteUse(apiKeys, stored, now());
  return { stored, scopes: stored.isBootstrap ? [...SCOPES] : stored.scopes };
}

async function noteUse(
  apiKeys: AuthDependencies["apiKeys"],
  { tenantId, id, lastUsedAt }: StoredApiKey,
  usedAt: number,
): Promise<void> {
  const notSince = usedAt - LAST_USE_PRECISION_MS;
  if (lastUsedAt !== null && lastUsedAt > notSince) return;
  await apiKeys.markUsed(tenantId, id, { usedAt, notSince });
}

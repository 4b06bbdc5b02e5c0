import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { isUsable, type VerifiedCredential } from "../credential/credential-state.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredApiKey } from "./api-key-repository.ts";
import { parseApiKey } from "./parse-api-key.ts";

const LAST_USE_PRECISION_MS = 60 * 60 * 1000;

/** Compared with when no such key exists, so that unknown and wrong keys take the same path; no secret has this hash. */
const HASH_OF_NOTHING = "0".repeat(64);

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

function isSameHash(left: string, right: string): boolean {
  const encoder = new TextEncoder();
  return crypto.subtle.timingSafeEqual(encoder.encode(left), encoder.encode(right));
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

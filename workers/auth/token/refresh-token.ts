import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { spellBase32 } from "../../../shared/identifiers/spell-base32.ts";

/** Sliding: each rotation begins them anew. */
export const REFRESH_TOKEN_LIFETIME_SECONDS = 30 * 24 * 60 * 60;

const SALT_BITS = 256;

/** The two parts of a presented refresh token. */
export interface RefreshTokenParts {
  id: string;
  secret: string;
}

/** A refresh token to hand out, and what is kept of it. */
export interface IssuedRefreshToken {
  id: string;
  secretHash: string;
  token: string;
}

/** A token that takes another's place, and the salt by which it can be made once more. */
export interface Successor extends IssuedRefreshToken {
  salt: string;
}

/** Reads `afr_<id>_<secret>`; null for anything else. */
export function parseRefreshToken(token: string): RefreshTokenParts | null {
  const [, id, secret] = /^afr_([0-9a-z]{20})_([0-9a-z]{32})$/.exec(token) ?? [];
  return id === undefined || secret === undefined ? null : { id: `rft_${id}`, secret };
}

/** Draws a refresh token with 160 random bits in its secret. */
export function issueRefreshToken(): Promise<IssuedRefreshToken> {
  return spellToken(newId("rft"), newSecret());
}

/** Draws the successor of a token. */
export async function issueSuccessor(secret: string): Promise<Successor> {
  const salt = newSecret(SALT_BITS);
  return { ...(await remakeSuccessor(secret, { id: newId("rft"), salt })), salt };
}

/**
 * Makes a successor's token, the same each time: whoever presents a token twice within moments, since two tabs did or an
 * answer was lost, gets the same successor, though no secret is kept. Without the salt, which never leaves the
 * database, the secret of a token says nothing of its successor's; without the secret, the salt does not either.
 */
export async function remakeSuccessor(
  secret: string,
  { id, salt }: { id: string; salt: string },
): Promise<IssuedRefreshToken> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(secret), algorithm, false, [
    "sign",
  ]);
  const code = await crypto.subtle.sign("HMAC", key, bytes.encode(salt));
  return await spellToken(id, spellBase32(new Uint8Array(code)));
}

async function spellToken(id: string, secret: string): Promise<IssuedRefreshToken> {
  const token = `afr_${id.slice("rft_".length)}_${secret}`;
  return { id, secretHash: await contentHash(secret), token };
}

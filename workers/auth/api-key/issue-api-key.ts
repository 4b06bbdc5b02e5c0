import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";

/** A fresh key: what is kept of it, and the text that its owner is shown once. */
export interface IssuedApiKey {
  id: string;
  secretHash: string;
  key: string;
}

/** Draws a key `afk_<id>_<secret>` with 160 random bits in its secret. */
export async function issueApiKey(): Promise<IssuedApiKey> {
  const id = newId("key");
  const secret = newSecret();
  const key = `afk_${id.slice("key_".length)}_${secret}`;
  return { id, secretHash: await contentHash(secret), key };
}

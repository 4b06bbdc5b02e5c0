import type { AuthDependencies } from "../env.ts";
import { placeOfSecret } from "./secret-place.ts";

const BATCH = 50;

/** Encrypts with the current key what the previous one has encrypted, of all tenants; what no key opens stays as it is. */
export async function reencryptSecrets({
  identityProviders,
  secretBox,
}: Pick<AuthDependencies, "identityProviders" | "secretBox">): Promise<void> {
  const prefix = await secretBox.currentPrefix();
  let hasMore = true;
  while (hasMore) {
    const found = await identityProviders.listSealedOtherwise(prefix, BATCH);
    let replaced = 0;
    for (const provider of found) {
      const before = provider.sealedSecret ?? "";
      const secret = await secretBox.open(before, placeOfSecret(provider));
      if (secret === null) continue;
      const after = await secretBox.seal(secret, placeOfSecret(provider));
      await identityProviders.replaceSecret(provider, { before, after });
      replaced += 1;
    }
    hasMore = found.length === BATCH && replaced > 0;
  }
}

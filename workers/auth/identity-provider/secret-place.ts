import type { SecretPlace } from "../secret/create-secret-box.ts";

/** Where the secret of a provider's client is kept. */
export function placeOfSecret({ tenantId, id }: { tenantId: string; id: string }): SecretPlace {
  return { purpose: "identity-provider", tenantId, id };
}

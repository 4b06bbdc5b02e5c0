import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { AuditChanges } from "../../../shared/schemas/audit-schemas.ts";
import type {
  StoredIdentityProvider,
  StoredProviderChange,
} from "./identity-provider-repository.ts";

/** Tells what becomes of a provider, or of none for null; of its secret, whether there is one. */
export function describeChange(
  before: StoredIdentityProvider | null,
  change: StoredProviderChange & Partial<StoredIdentityProvider>,
): AuditChanges {
  const { sealedSecret, id: _id, tenantId: _tenantId, createdAt: _createdAt, ...fields } = change;
  const clientSecret = typeof sealedSecret === "string" ? NEW_SECRET : sealedSecret;
  if (before === null) return changesBetween({}, { ...fields, clientSecret });
  const known = { ...before, clientSecret: before.sealedSecret === null ? null : OLD_SECRET };
  return changesBetween(known, { ...fields, clientSecret });
}

const OLD_SECRET = "secret";
const NEW_SECRET = "new secret";

import type { NewIdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import type { ChangeRecord, NewAuditEntry } from "../audit/audit-repository.ts";
import type { ListRange } from "../listing/list-place.ts";

/** An identity provider as kept; its secret is sealed. It was made at milliseconds since 1970. */
export interface StoredIdentityProvider extends Omit<NewIdentityProvider, "clientSecret"> {
  id: string;
  tenantId: string;
  sealedSecret: string | null;
  createdAt: number;
}

/** What is to change of a provider; what it does not name stays. */
export type StoredProviderChange = Partial<
  Omit<StoredIdentityProvider, "id" | "tenantId" | "issuer" | "clientId" | "createdAt">
>;

/** A provider as somebody who is not signed in may see it. */
export interface ProviderChoice {
  id: string;
  name: string;
}

/** Whose providers are asked for before anybody is verified. */
export type ChosenTenant = { tenantId: string } | { slug: string } | { domain: string };

/** The identity providers of all tenants. */
export interface IdentityProviderRepository {
  /** Finds a provider before anybody is verified: its id tells the tenant. */
  findUnverified(id: string): Promise<StoredIdentityProvider | null>;
  find(tenantId: string, id: string): Promise<StoredIdentityProvider | null>;
  /** A tenant's providers, oldest first. */
  list(tenantId: string, range: ListRange): Promise<StoredIdentityProvider[]>;
  /** Adds a provider with its record, unless the tenant has as many as it may; tells whether it did. */
  insert(provider: StoredIdentityProvider, record: ChangeRecord): Promise<boolean>;
  /** Changes a provider, and tells whether there is one. */
  change(
    tenantId: string,
    changed: { id: string; change: StoredProviderChange },
    entry: NewAuditEntry,
  ): Promise<boolean>;
  /** Deletes a provider with whom it knows, ends what was begun through it, and tells whose that was; null when there is none such. */
  remove(tenantId: string, id: string, entry: NewAuditEntry): Promise<string[] | null>;
  /** The providers of a tenant, before anybody is verified: of one by its slug, or by a verified domain. */
  listChoices(which: ChosenTenant): Promise<ProviderChoice[]>;
  /** Puts a secret, sealed anew, in the place of the one that was opened, unless it was changed meanwhile. */
  replaceSecret(
    provider: Pick<StoredIdentityProvider, "tenantId" | "id">,
    sealed: { before: string; after: string },
  ): Promise<void>;
  /** At most `count` providers whose secrets another key has sealed than the one that this prefix names. */
  listSealedOtherwise(prefix: string, count: number): Promise<StoredIdentityProvider[]>;
}

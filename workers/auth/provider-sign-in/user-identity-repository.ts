import type { NewAuditEntry } from "../audit/audit-repository.ts";
import type { StoredUser } from "../user/user-repository.ts";

/** Whom an issuer means by a subject, as one tenant's provider has told. */
export interface UserIdentity {
  providerId: string;
  issuer: string;
  subject: string;
}

/** The one identity by which a provider knows a user. */
export interface IdentityOfUser {
  userId: string;
  providerId: string;
}

/** An identity in a list, with the name of its provider; linked at milliseconds since 1970. */
export interface ListedIdentity extends UserIdentity {
  providerName: string;
  createdAt: number;
}

/** The users of all tenants by whom their identity providers know them. */
export interface UserIdentityRepository {
  /** Finds the user whom an issuer means in a tenant. */
  find(tenantId: string, identity: UserIdentity): Promise<StoredUser | null>;
  /** Finds a user of a tenant by an email in lower case. */
  findByEmail(tenantId: string, email: string): Promise<StoredUser | null>;
  /** Lets an identity mean a user, unless it means somebody already, or the provider knows the user by another one. */
  link(
    tenantId: string,
    identity: UserIdentity,
    link: { userId: string; linkedAt: number; entry: NewAuditEntry },
  ): Promise<void>;
  /**
   * Adds a user with an identity, all or nothing, unless the email is taken; as an owner when the provider makes the first one
   * an owner, which it does not do again. The entry learns the role here.
   */
  join(
    tenantId: string,
    identity: UserIdentity,
    joining: { user: Omit<StoredUser, "tenantId">; entry: NewAuditEntry },
  ): Promise<void>;
  /** By which identities a user is known, the first linked first: one of each provider at most. */
  list(tenantId: string, userId: string): Promise<ListedIdentity[]>;
  /** Has an identity mean nobody any more and ends the sessions that its user began through it, all or nothing; tells whether there was one. */
  unlink(tenantId: string, which: IdentityOfUser, entry: NewAuditEntry): Promise<boolean>;
  /** Ends the sessions that a user began through a provider. */
  endSessions(which: IdentityOfUser & { tenantId: string }, revokedAt: number): Promise<void>;
  /** Spends the state of an attempt until it expires, and tells whether it was unspent. */
  spend(attempt: { stateHash: string; expiresAt: number; now: number }): Promise<boolean>;
}

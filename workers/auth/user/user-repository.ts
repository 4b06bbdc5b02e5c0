import type { Role } from "../../../shared/contracts/caller-context.ts";
import type { ChangeRecord, NewAuditEntry } from "../audit/audit-repository.ts";
import type { ListPlace, ListRange } from "../listing/list-place.ts";

/** A user as kept. Times are milliseconds since 1970. */
export interface StoredUser {
  tenantId: string;
  userId: string;
  email: string;
  name: string;
  role: Role;
  groups: string[];
  createdAt: number;
  disabledAt: number | null;
}

/** What is to change of a user; what it does not name stays. */
export interface StoredUserChange {
  email?: string | undefined;
  name?: string | undefined;
  role?: Role | undefined;
  groups?: string[] | undefined;
  disabledAt?: number | null | undefined;
}

/** A user with the place in the list. */
type ListedUser = StoredUser & ListPlace;

/** The users of all tenants. */
export interface UserRepository {
  find(tenantId: string, userId: string): Promise<StoredUser | null>;
  /** Whether somebody else than `userId` has this email. */
  hasEmail(tenantId: string, email: string, userId: string): Promise<boolean>;
  /** Adds a user with its record, unless the email is taken; tells whether it did. */
  insert(
    tenantId: string,
    user: Omit<StoredUser, "tenantId">,
    record: ChangeRecord,
  ): Promise<boolean>;
  /**
   * Changes a user, unless the email is taken or the tenant would be left without an owner, which one statement decides;
   * tells whether it did. Keys, sessions and codes of a user who is disabled then are ended with it.
   */
  change(
    tenantId: string,
    changed: { userId: string; change: StoredUserChange },
    entry: NewAuditEntry,
  ): Promise<boolean>;
  /** Deletes a user with all credentials, unless the tenant would be left without an owner; tells whether it did. */
  remove(tenantId: string, userId: string, entry: NewAuditEntry): Promise<boolean>;
  /** All users, oldest first. */
  list(tenantId: string, range: ListRange): Promise<ListedUser[]>;
}

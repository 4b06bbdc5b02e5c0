import type { NewAuditEntry } from "../audit/audit-repository.ts";
import type { StoredCredential } from "../credential/credential-state.ts";
import type { NewRefreshToken } from "../token/refresh-token-repository.ts";
import type { ListRange } from "../listing/list-place.ts";

/** A code to keep, by the SHA-256 of its text; it expires at milliseconds since 1970. */
interface NewSignInCode {
  codeHash: string;
  userId: string;
  expiresAt: number;
}

/** A session to keep. Times are milliseconds since 1970. */
interface NewSignInSession {
  id: string;
  userId: string;
  /** Through which it was begun; null for one without. */
  providerId: string | null;
  createdAt: number;
  expiresAt: number;
}

/** A session in a list. */
export interface ListedSession extends Omit<NewSignInSession, "providerId"> {
  userName: string;
}

/** The one-time codes and the sessions of signed-in browsers, of all tenants. */
export interface SignInRepository {
  insertCode(tenantId: string, code: NewSignInCode, entry: NewAuditEntry): Promise<void>;
  /** Uses a code up, before anybody is verified, and tells whose it was; null when it is unknown, used or expired. */
  useCode(codeHash: string, now: number): Promise<{ tenantId: string; userId: string } | null>;
  /** Keeps a session with its first refresh token; some tokens of others that have expired are forgotten. */
  insertSession(
    tenantId: string,
    session: NewSignInSession & { refreshToken: NewRefreshToken },
    entry: NewAuditEntry,
  ): Promise<void>;
  /** Ends a user's session at `revokedAt`, and tells whether there is one; ending it again changes nothing. */
  revokeSession(
    tenantId: string,
    session: { id: string; userId: string; revokedAt: number },
    entry: NewAuditEntry,
  ): Promise<boolean>;
  /** The sessions that hold at `now`, oldest first: one user's, or everybody's for null. */
  listSessions(
    tenantId: string,
    which: { userId: string | null; now: number },
    range: ListRange,
  ): Promise<ListedSession[]>;
  /** Finds a tenant's session with its user. */
  findSession(tenantId: string, id: string): Promise<StoredCredential | null>;
}

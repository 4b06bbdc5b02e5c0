import type { StoredCredential } from "../credential/credential-state.ts";
import type { ListRange } from "../listing/list-place.ts";

/** A code to keep, by the SHA-256 of its text; it expires at milliseconds since 1970. */
interface NewSignInCode {
  codeHash: string;
  userId: string;
  expiresAt: number;
}

/** A session to keep, by the SHA-256 of its token. Times are milliseconds since 1970. */
interface NewSignInSession {
  id: string;
  tokenHash: string;
  userId: string;
  createdAt: number;
  expiresAt: number;
}

/** A session in a list, without its token's hash. Times are milliseconds since 1970. */
export interface ListedSession extends Omit<NewSignInSession, "tokenHash"> {
  userName: string;
}

/** The one-time codes and the sessions of signed-in browsers, of all tenants. */
export interface SignInRepository {
  insertCode(tenantId: string, code: NewSignInCode): Promise<void>;
  /** Uses a code up, before anybody is verified, and tells whose it was; null when it is unknown, used or expired. */
  useCode(codeHash: string, now: number): Promise<{ tenantId: string; userId: string } | null>;
  insertSession(tenantId: string, session: NewSignInSession): Promise<void>;
  /** Finds a session with its user before anybody is verified: the token itself tells the tenant. */
  findUnverifiedSession(tokenHash: string): Promise<StoredCredential | null>;
  /** Ends a user's session at `revokedAt`, and tells whether there is one; ending it again changes nothing. */
  revokeSession(
    tenantId: string,
    session: { id: string; userId: string; revokedAt: number },
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

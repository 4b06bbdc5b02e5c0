import type { StoredCredential } from "../credential/credential-state.ts";

/** A refresh token to keep. Times are milliseconds since 1970. */
export interface NewRefreshToken {
  id: string;
  secretHash: string;
  expiresAt: number;
}

/** What took a token's place. */
interface KeptSuccessor {
  id: string;
  salt: string;
}

/** A refresh token as kept, with the session that it belongs to. */
export interface StoredRefreshToken extends NewRefreshToken {
  session: StoredCredential;
  rotation: { rotatedAt: number; successor: KeptSuccessor } | null;
}

/** The exchange of a token for its successor, which begins the session's time anew. */
export interface Rotation {
  id: string;
  sessionId: string;
  rotatedAt: number;
  salt: string;
  successor: NewRefreshToken;
}

/** The refresh tokens of all sessions. */
export interface RefreshTokenRepository {
  /** Finds a token with its session and user before anybody is verified: the token itself tells the tenant. */
  findUnverified(id: string): Promise<StoredRefreshToken | null>;
  /** Exchanges a token, unless that has been done; tells whether it did. Some tokens that have expired are forgotten. */
  rotate(tenantId: string, rotation: Rotation): Promise<boolean>;
}

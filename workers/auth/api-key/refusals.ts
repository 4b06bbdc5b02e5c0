import * as z from "zod";
import { fail, type Result } from "../../../shared/errors/result.ts";
import { MAX_KEYS_PER_USER, type CreatedApiKey } from "../../../shared/schemas/api-key-schemas.ts";

/** The same words for a key that does not exist and one that is somebody else's. */
export const NO_SUCH_KEY = fail("NOT_FOUND", "There is no API key with this id.");

export const CONFIGURED_KEY = fail(
  "FORBIDDEN",
  "This key comes from ADMIN_API_KEY; it is replaced in the configuration alone.",
);

export const SCOPES_NOT_HELD = fail(
  "FORBIDDEN",
  "A key gets no scope that the key which makes it lacks.",
);

export const OUTLIVES_ITS_MAKER = fail(
  "FORBIDDEN",
  "A key does not outlive the key that makes it; name an earlier expiresAt, or leave it out.",
);

export const TOO_MANY_KEYS = fail(
  "API_KEY_LIMIT_REACHED",
  `A user has at most ${MAX_KEYS_PER_USER} keys in force; revoke some first.`,
);

export const NOT_THEIR_KEY = fail(
  "FORBIDDEN",
  "Keys for others are made by administrators, and for nobody of a higher role.",
);

export const USER_DISABLED = fail("FORBIDDEN", "A user who is disabled or gone gets no key.");

/** What a repeated request that made a key is told, since its secret is kept nowhere. */
export function keyShownOnce(result: unknown): Result<CreatedApiKey> {
  const { id } = MadeBefore.parse(result);
  return fail(
    "SECRET_SHOWN_ONCE",
    `This request has made the key ${id} already, and it was shown then. If that answer was lost, revoke this key and send the request with another Idempotency-Key.`,
  );
}

const MadeBefore = z.object({ id: z.string() });

import { fail } from "../../../shared/errors/result.ts";

/** The same words for an attempt that is unknown, used, too old, or another browser's. */
export const ATTEMPT_INVALID = fail(
  "SIGN_IN_ATTEMPT_INVALID",
  "This sign-in was finished before, took longer than ten minutes, or was begun in another browser; sign in again.",
);

export const NO_SUCH_PROVIDER = fail(
  "NOT_FOUND",
  "There is no identity provider with this id; ask whoever gave you the link.",
);

export const SECRET_LOST = fail(
  "IDENTITY_PROVIDER_FAILED",
  "The secret of this identity provider cannot be read any more; an administrator must enter it again.",
);

export const EMAIL_NOT_VERIFIED = fail(
  "EMAIL_NOT_VERIFIED",
  "The identity provider names no verified email for this account; ask an administrator.",
);

export const NOT_INVITED = fail(
  "NOT_INVITED",
  "Nobody with this email is a member here; ask an administrator to add you.",
);

export const USER_DISABLED = fail("USER_DISABLED", "This user is disabled; ask an administrator.");

export const ROLE_NOT_ALLOWED = fail(
  "ROLE_NOT_ALLOWED",
  "Your role is above what this identity provider may sign in; ask an owner to raise its highest role.",
);

export const IDENTITY_CONFLICT = fail(
  "IDENTITY_CONFLICT",
  "The member with this email signs in with another account of this identity provider; ask an administrator.",
);

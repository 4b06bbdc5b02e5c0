import { fail } from "../../../shared/errors/result.ts";

/** The same words for a user who does not exist and one of another tenant. */
export const NO_SUCH_USER = fail("NOT_FOUND", "There is no user with this id.");

export const EMAIL_TAKEN = fail("EMAIL_TAKEN", "Another user of this tenant has this email.");

export const LAST_OWNER = fail(
  "LAST_OWNER",
  "A tenant keeps one owner who is not disabled; make somebody else an owner first.",
);

export const ABOVE_YOURS = fail(
  "FORBIDDEN",
  "Administrators manage users below owner, and make members and editors; owners manage all.",
);

export const YOURSELF = fail(
  "FORBIDDEN",
  "Nobody changes their own role, or disables or deletes themselves.",
);

import { fail } from "./result.ts";

/** The same words whatever is wrong with a credential, so that nobody learns how close a guess was. */
export const NOT_AUTHENTICATED = fail(
  "UNAUTHENTICATED",
  "Send a valid API key as `Authorization: Bearer afk_<id>_<secret>`, or sign in again.",
);

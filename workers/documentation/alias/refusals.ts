import { fail } from "../../../shared/errors/result.ts";
import { MAX_ALIASES } from "../../../shared/schemas/alias-limits.ts";

/** The same answer for an alias that does not exist and for one that belongs to another tenant. */
export const NO_SUCH_ALIAS = fail("NOT_FOUND", "There is no alias with this id.");

export const TERM_TAKEN = fail("ALIAS_TERM_TAKEN", "Another alias has this term: change that one.");

export const NO_ROOM = fail(
  "ALIAS_LIMIT_REACHED",
  `There are ${MAX_ALIASES} aliases already; delete some that nobody needs.`,
);

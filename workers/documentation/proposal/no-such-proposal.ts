import { fail } from "../../../shared/errors/result.ts";

/** The same answer for a proposal that does not exist and for one that only pages of other readers make. */
export const NO_SUCH_PROPOSAL = fail("NOT_FOUND", "There is no proposal with this id.");

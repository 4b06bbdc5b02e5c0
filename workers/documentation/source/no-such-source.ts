import { fail } from "../../../shared/errors/result.ts";

/** The same answer for a source that does not exist and for one that belongs to another tenant. */
export const NO_SUCH_SOURCE = fail("NOT_FOUND", "There is no source with this id.");

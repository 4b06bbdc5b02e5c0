import { fail } from "../../../shared/errors/result.ts";

/** The same answer for a document that does not exist and for one that belongs to another tenant. */
export const NO_SUCH_DOCUMENT = fail(
  "NOT_FOUND",
  "There is no document with this id in this source.",
);

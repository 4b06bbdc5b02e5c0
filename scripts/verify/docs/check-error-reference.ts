import type { CheckResult } from "../check.ts";
import { ERROR_REFERENCE, writeErrorReference } from "../../docs/write-error-reference.ts";

/** Checks that the page of error codes is what the code says. */
export function checkErrorReference(pages: ReadonlyMap<string, string>): CheckResult {
  if (pages.get(ERROR_REFERENCE) === writeErrorReference()) return { problems: [] };
  return { problems: [`${ERROR_REFERENCE} is not current: run "npm run docs:errors".`] };
}

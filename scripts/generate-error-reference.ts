import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_REFERENCE, writeErrorReference } from "./docs/write-error-reference.ts";
import { PROJECT_ROOT } from "./house/list-workers.ts";

/** Writes the page of docs/ that explains the error codes. */
writeFileSync(join(PROJECT_ROOT, ERROR_REFERENCE), writeErrorReference());

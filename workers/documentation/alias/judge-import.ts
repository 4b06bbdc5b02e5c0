import * as z from "zod";
import { fieldErrorsOf } from "../../../shared/errors/field-errors.ts";
import { fail, succeed, type FieldError, type Result } from "../../../shared/errors/result.ts";
import { foldPhrase } from "../../../shared/language/fold-phrase.ts";
import { ImportedAlias, type RejectedAlias } from "../../../shared/schemas/alias-schemas.ts";

/** The aliases of an import that can be taken, and what is said of the others. */
interface JudgedImport {
  taken: ImportedAlias[];
  rejected: RejectedAlias[];
}

/** Judges each alias alone. Fails with VALIDATION_FAILED when not one has the form of an alias. */
export function judgeImport(items: unknown[]): Result<JudgedImport> {
  const taken = new Map<string, ImportedAlias>();
  const rejected: RejectedAlias[] = [];
  const errors: FieldError[] = [];
  for (const [position, item] of items.entries()) {
    const parsed = ImportedAlias.safeParse(item);
    if (!parsed.success) {
      const found = fieldErrorsOf(parsed.error);
      errors.push(...found.map((error) => ({ ...error, path: placeOf(position, error.path) })));
      rejected.push({ term: nameOf(item, position), ...refusalOf(found) });
    } else if (taken.has(foldPhrase(parsed.data.term))) {
      const detail = "The import names this term before.";
      rejected.push({ term: parsed.data.term, code: "DUPLICATE_IN_BATCH", detail });
    } else taken.set(foldPhrase(parsed.data.term), parsed.data);
  }
  if (taken.size > 0) return succeed({ taken: [...taken.values()], rejected });
  return fail("VALIDATION_FAILED", "No alias of this import has the right form.", { errors });
}

function placeOf(position: number, path: string): string {
  return path === "body" ? `items.${position}` : `items.${position}.${path}`;
}

function refusalOf(errors: FieldError[]): Pick<RejectedAlias, "code" | "detail"> {
  const detail = errors.map(({ path, detail: what }) => `${path}: ${what}`).join("; ");
  return { code: "VALIDATION_FAILED", detail };
}

const Named = z.object({ term: z.string().trim().min(1) });
const MAX_NAME_CHARS = 100;

function nameOf(item: unknown, position: number): string {
  const named = Named.safeParse(item);
  return named.success ? named.data.term.slice(0, MAX_NAME_CHARS) : `items.${position}`;
}

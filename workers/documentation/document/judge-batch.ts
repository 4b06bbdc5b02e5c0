import * as z from "zod";
import { fieldErrorsOf } from "../../../shared/errors/field-errors.ts";
import { fail, succeed, type FieldError, type Result } from "../../../shared/errors/result.ts";
import {
  ExternalId,
  PushedDocument,
  type RejectedDocument,
} from "../../../shared/schemas/document-schemas.ts";
import { checkContent } from "./check-content.ts";

/** The documents of a batch that can be taken, and what is said of the others. */
interface JudgedBatch {
  taken: PushedDocument[];
  rejected: RejectedDocument[];
}

/** Judges each document alone. Fails with VALIDATION_FAILED when not one has the form of a document. */
export function judgeBatch(batch: unknown[]): Result<JudgedBatch> {
  const parsed = batch.map(parseElement);
  if (parsed.every((element) => !element.ok)) {
    const errors = parsed.flatMap((element) => (element.ok ? [] : element.errors));
    return fail("VALIDATION_FAILED", "No document of this batch has the right form.", { errors });
  }
  const taken: PushedDocument[] = [];
  const rejected: RejectedDocument[] = [];
  const seen = new Set<string>();
  for (const element of parsed) {
    if (!element.ok) {
      rejected.push(element.rejection);
      continue;
    }
    const { document } = element;
    const rejection = judgeDocument(document, seen);
    if (rejection === null) taken.push(document);
    else rejected.push(rejection);
    seen.add(document.externalId);
  }
  return succeed({ taken, rejected });
}

type ParsedElement =
  | { ok: true; document: PushedDocument }
  | { ok: false; errors: FieldError[]; rejection: RejectedDocument };

function parseElement(element: unknown, position: number): ParsedElement {
  const parsed = PushedDocument.safeParse(element);
  if (parsed.success) return { ok: true, document: parsed.data };
  const place = ["documents", position];
  const issues = parsed.error.issues.map((issue) => ({
    ...issue,
    path: [...place, ...issue.path],
  }));
  const errors = fieldErrorsOf(new z.ZodError(issues));
  const rejection: RejectedDocument = {
    externalId: nameOf(element) ?? place.join("."),
    code: "INVALID_DOCUMENT",
    detail: errors.map(({ path, detail }) => `${path}: ${detail}`).join("; "),
  };
  return { ok: false, errors, rejection };
}

const Named = z.object({ externalId: ExternalId });

function nameOf(element: unknown): string | null {
  const named = Named.safeParse(element);
  return named.success ? named.data.externalId : null;
}

function judgeDocument(document: PushedDocument, seen: Set<string>): RejectedDocument | null {
  const { externalId } = document;
  const failure = seen.has(externalId)
    ? fail("DUPLICATE_IN_BATCH", "The batch names this document before.").error
    : checkContent(document);
  return failure === null ? null : { externalId, code: failure.code, detail: failure.detail };
}

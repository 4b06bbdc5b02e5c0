import * as z from "zod";
import { ERROR_CODES } from "../errors/error-code.ts";
import { MAX_BATCH_DOCUMENTS, MAX_TITLE_CHARS } from "./document-limits.ts";
import { PageQuery } from "./page-schemas.ts";

const MAX_EXTERNAL_ID_CHARS = 500;
/** Levels of nested lists and quotes. */
export const MAX_NESTING_LEVELS = 100;

export const ExternalId = z.string().min(1).max(MAX_EXTERNAL_ID_CHARS);

/** One page of a push source. The size and the text of `markdown` are judged alone, so that one bad page stops no other. */
export const PushedDocument = z.strictObject({
  externalId: ExternalId,
  title: z.string().trim().min(1).max(MAX_TITLE_CHARS),
  markdown: z.string().meta({ description: "At most 1 MiB of UTF-8, nested at most 100 levels." }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullish(),
  updatedAt: z.iso.datetime({ offset: true }).nullish(),
});
export type PushedDocument = z.infer<typeof PushedDocument>;

/** What a push sends: each document is validated alone, with {@link PushedDocument}. */
export const DocumentBatch = z.strictObject({
  documents: z.array(z.unknown()).min(1).max(MAX_BATCH_DOCUMENTS),
});
export type DocumentBatch = z.infer<typeof DocumentBatch>;

export const RejectedDocument = z.object({
  externalId: z.string(),
  code: z.enum(ERROR_CODES),
  detail: z.string(),
});
export type RejectedDocument = z.infer<typeof RejectedDocument>;

export const PushOutcome = z.object({
  accepted: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(RejectedDocument),
});
export type PushOutcome = z.infer<typeof PushOutcome>;

export const DOCUMENT_STATUSES = ["pending", "indexed", "failed", "deleted"] as const;
export const DocumentStatus = z.enum(DOCUMENT_STATUSES);
export type DocumentStatus = z.infer<typeof DocumentStatus>;

export const DocumentQuery = PageQuery.extend({ status: DocumentStatus.optional() });
export type DocumentQuery = z.infer<typeof DocumentQuery>;

/** A row of the ledger as clients see it. */
export const SourceDocument = z.object({
  id: z.string(),
  externalId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  status: DocumentStatus,
  revision: z.number().int(),
  contentHash: z.string().meta({
    description:
      "SHA-256, lower-case hexadecimal, of the JSON list `[title, url or null, markdown]` in UTF-8; a page that hashes alike is unchanged.",
  }),
  failure: z.object({ code: z.enum(ERROR_CODES), detail: z.string() }).nullable(),
  updatedAt: z.iso.datetime(),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

/** A document with its content, as an export of the tenant holds it; null when the content is missing. */
export interface ExportedDocument extends SourceDocument {
  sourceId: string;
  markdown: string | null;
}

import * as z from "zod";

/** What can be created now; other types are refused with SOURCE_TYPE_UNAVAILABLE. */
export const SOURCE_TYPES = ["push"] as const;

export const NewSource = z.strictObject({
  type: z.string().min(1).max(50),
  name: z.string().trim().min(1).max(200),
  config: z.strictObject({}).default({}),
});
export type NewSource = z.infer<typeof NewSource>;

export const SourceChange = z.strictObject({ name: z.string().trim().min(1).max(200) });
export type SourceChange = z.infer<typeof SourceChange>;

/** How many documents of a source stand where: counters, not scans. */
export const DocumentCounts = z.object({
  pending: z.number().int(),
  indexed: z.number().int(),
  failed: z.number().int(),
  deleted: z.number().int(),
});
export type DocumentCounts = z.infer<typeof DocumentCounts>;

export const Source = z.object({
  id: z.string(),
  type: z.enum(SOURCE_TYPES),
  name: z.string(),
  config: z.object({}),
  documents: DocumentCounts,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Source = z.infer<typeof Source>;

/** How many documents wait to be indexed again. */
export const ReindexOutcome = z.object({ documents: z.number().int() });
export type ReindexOutcome = z.infer<typeof ReindexOutcome>;

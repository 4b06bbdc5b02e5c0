import * as z from "zod";
import { EVERYONE } from "../contracts/caller-context.ts";
import { areDifferentGroups, GroupName, MAX_GROUPS } from "./group-schemas.ts";

/** What can be created now; other types are refused with SOURCE_TYPE_UNAVAILABLE. */
export const SOURCE_TYPES = ["push"] as const;

const SourceName = z.string().trim().min(1).max(200);

/** The groups whose members find a source's pages. */
const Readers = z
  .array(GroupName)
  .min(1)
  .max(MAX_GROUPS)
  .refine(areDifferentGroups, "must name each group once")
  .describe(`The groups that may read the pages; \`${EVERYONE}\` is the whole tenant`);

export const NewSource = z.strictObject({
  type: z.string().min(1).max(50),
  name: SourceName,
  config: z.strictObject({}).default({}),
  /** The whole tenant when left out. */
  readers: Readers.optional(),
});
export type NewSource = z.infer<typeof NewSource>;

export const SourceChange = z
  .strictObject({ name: SourceName.optional(), readers: Readers.optional() })
  .refine(({ name, readers }) => name !== undefined || readers !== undefined, {
    message: "must have a name, readers or both",
  });
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
  /** The groups that may read the pages. */
  readers: z.array(z.string()),
  documents: DocumentCounts,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Source = z.infer<typeof Source>;

/** How many documents wait to be indexed again. */
export const ReindexOutcome = z.object({ documents: z.number().int() });
export type ReindexOutcome = z.infer<typeof ReindexOutcome>;

import * as z from "zod";
import { ERROR_CODES } from "../errors/error-code.ts";
import { foldPhrase, hasTellingWord } from "../language/fold-phrase.ts";
import {
  MAX_EXPANSION_CHARS,
  MAX_EXPANSIONS,
  MAX_IMPORTED_ALIASES,
  MAX_TERM_CHARS,
} from "./alias-limits.ts";

const NEEDS_TELLING_WORD = "must have a word that not every page says, unlike `it` or `the`";

/** What somebody asks with. */
const Term = z
  .string()
  .trim()
  .min(1)
  .max(MAX_TERM_CHARS)
  .refine(hasTellingWord, NEEDS_TELLING_WORD);

/** What pages say instead. */
const Expansions = z
  .array(
    z.string().trim().min(1).max(MAX_EXPANSION_CHARS).refine(hasTellingWord, NEEDS_TELLING_WORD),
  )
  .min(1)
  .max(MAX_EXPANSIONS)
  .refine(areDifferent, "must name each expansion once");

/** An alias as it is imported: without `enabled` an alias that exists keeps its own, and a new one is enabled. */
export const ImportedAlias = z
  .strictObject({ term: Term, expansions: Expansions, enabled: z.boolean().optional() })
  .refine(({ term, expansions }) => areDifferent([term, ...expansions]), {
    path: ["expansions"],
    message: "must say something else than the term",
  });
export type ImportedAlias = z.infer<typeof ImportedAlias>;

export const NewAlias = ImportedAlias.safeExtend({ enabled: z.boolean().default(true) });
export type NewAlias = z.infer<typeof NewAlias>;

export const AliasChange = z
  .strictObject({
    term: Term.optional(),
    expansions: Expansions.optional(),
    enabled: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "must have a term, expansions or enabled",
  });
export type AliasChange = z.infer<typeof AliasChange>;

/** A word of the company's own, and what pages may say in its place. */
export const Alias = z.object({
  id: z.string(),
  term: z.string(),
  expansions: z.array(z.string()),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Alias = z.infer<typeof Alias>;

/** Aliases that are imported at once; each is judged alone, as {@link ImportedAlias}. */
export const AliasImport = z.strictObject({
  items: z.array(z.unknown()).min(1).max(MAX_IMPORTED_ALIASES),
});
export type AliasImport = z.infer<typeof AliasImport>;

export const RejectedAlias = z.object({
  term: z.string(),
  code: z.enum(ERROR_CODES),
  detail: z.string(),
});
export type RejectedAlias = z.infer<typeof RejectedAlias>;

/** What became of an import: aliases that are new, those whose term was there, and those that were not taken. */
export const ImportOutcome = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  rejected: z.array(RejectedAlias),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

function areDifferent(phrases: string[]): boolean {
  return new Set(phrases.map(foldPhrase)).size === phrases.length;
}

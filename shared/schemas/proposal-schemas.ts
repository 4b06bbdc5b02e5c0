import * as z from "zod";
import { MAX_EXPANSION_CHARS, MAX_TERM_CHARS } from "./alias-limits.ts";

/** How many abbreviations one page may propose. */
export const MAX_DOCUMENT_ABBREVIATIONS = 10;

/** An abbreviation that a page writes out. */
export const Abbreviation = z.object({
  term: z.string().min(1).max(MAX_TERM_CHARS),
  expansion: z.string().min(1).max(MAX_EXPANSION_CHARS),
});
export type Abbreviation = z.infer<typeof Abbreviation>;

/** An alias that pages propose, with one of these pages; nothing uses it before somebody approves it. */
export const AliasProposal = z.object({
  id: z.string(),
  term: z.string(),
  expansion: z.string(),
  /** How many pages write it out, of those that the caller may read. */
  documents: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
});
export type AliasProposal = z.infer<typeof AliasProposal>;

/** What a torture has done, and what must not have happened. */
export interface TortureReport {
  /** How often what, or what came of it. */
  counts: Record<string, number | string>;
  /** A line for each acknowledged message that was lost or doubled, each text that differs, each answer without an end. */
  violations: string[];
}

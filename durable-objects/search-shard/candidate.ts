import type { PassageSignals, Signals } from "./ranking/measure-signals.ts";

/** What speaks for one passage, its document's part included. */
export interface PassageCase {
  document: Omit<Signals, "passages">;
  passage: PassageSignals;
}

/** What the page of a passage says of the question's aliases. */
export interface Rewording {
  /** The expansions whose own terms it says, and those that it says otherwise alone, by their positions. */
  says: number[];
  rewords: number[];
  /** The case as if it said the terms; null when it rewords none. */
  asIf: PassageCase | null;
  /** Whether the passage is found without aliases, too. */
  isFound: boolean;
}

/** A ranked passage, by the shard's own row numbers; a higher score is better. */
export interface Candidate extends PassageCase {
  passageNumber: number;
  documentNumber: number;
  score: number;
  /** Only when the question has an alias. */
  rewording?: Rewording;
}

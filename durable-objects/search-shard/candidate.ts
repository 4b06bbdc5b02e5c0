import type { PassageSignals, Signals } from "./ranking/measure-signals.ts";

/** What speaks for one passage, its document's part included. */
export interface PassageCase {
  document: Omit<Signals, "passages">;
  passage: PassageSignals;
}

/** A ranked passage, by the shard's own row numbers; a higher score is better. */
export interface Candidate extends PassageCase {
  passageNumber: number;
  documentNumber: number;
  score: number;
}

import type { Candidate } from "../candidate.ts";
import type { KnownDocument } from "../document-store.ts";
import type { SoughtExpansion } from "../question/find-expansions.ts";
import type { SoughtWord } from "../question/find-words.ts";
import type { AskedQuestion } from "../question/read-question.ts";
import type { EncodedText } from "../text-store.ts";
import type { Similarity } from "../vector-table.ts";
import type { Peaks } from "./fuse-signals.ts";
import type { Weights } from "./measure-signals.ts";
import type { SoughtTable } from "./sought-table.ts";

/** A question, its words as the shard knows them, and what is close to it by vectors. */
export interface Ranking {
  question: AskedQuestion;
  sought: SoughtWord[];
  expansions: SoughtExpansion[];
  similaritiesOf: (documentNumber: number) => Similarity[];
}

/** Documents that are looked at closely, each once: for what they say, and only for what they say otherwise. */
export interface Candidates {
  candidates: KnownDocument[];
  reworded: KnownDocument[];
}

/** With what documents are measured. */
export interface Measuring {
  ranking: Ranking;
  known: ReadonlyMap<number, KnownDocument>;
  texts: Map<number, EncodedText>;
  weights: Weights;
  table: SoughtTable;
  phrases: number[][];
}

/** Passages, best first, and the highest value of each signal that their scores are measured by. */
export interface Ranked {
  ranked: Candidate[];
  peaks: Peaks;
  /** What the scores of pages that say it otherwise are measured by. */
  rewordedPeaks: Peaks;
}

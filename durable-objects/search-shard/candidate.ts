/** A passage that a ranking proposes, by the shard's own row numbers; a higher score is better. */
export interface Candidate {
  passageNumber: number;
  documentNumber: number;
  score: number;
}

/** A phrase as the shard knows its words. */
export interface Wording {
  /** The numbers of its words, in order. */
  numbers: number[];
  /** Those of them that not every page has. */
  telling: number[];
  /** Its words as they are written, to compare with titles by characters. */
  forms: string[];
}

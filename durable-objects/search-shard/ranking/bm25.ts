/** The usual constants of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

/** How much a word says that so many of all texts have; never negative. */
export function inverseFrequency(frequency: number, texts: number): number {
  return Math.log(1 + Math.max(0, texts - frequency + 0.5) / (frequency + 0.5));
}

/** How much of a word's weight a text earns that has it `count` times; `length` is in average lengths. */
export function saturate(count: number, length: number): number {
  if (count === 0) return 0;
  const slowness = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length);
  return (count * (SATURATION + 1)) / (count + slowness);
}

/** BM25 of one text: the weights of its words by how often it has them. */
export function bm25(
  counts: ArrayLike<number>,
  weights: ArrayLike<number>,
  length: number,
): number {
  let score = 0;
  for (let word = 0; word < weights.length; word += 1) {
    score += (weights[word] ?? 0) * saturate(counts[word] ?? 0, length);
  }
  return score;
}

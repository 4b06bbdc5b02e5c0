/** The share of a text's characters that ranges of it take, 0 to 1. */
export function shareOfText(
  text: string,
  ranges: readonly { start: number; end: number }[],
): number {
  const taken = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return text.length === 0 ? 0 : Math.min(1, taken / text.length);
}

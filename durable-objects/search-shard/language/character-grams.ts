import { segmentText } from "./segment-text.ts";
import { STOP_WORDS } from "../../../shared/language/stop-words.ts";

const GRAM_CHARS = 4;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

/** Lists the overlapping groups of four characters of a text's telling words, spaces included. */
export function characterGrams(text: string): string[] {
  const words = segmentText(text).toLowerCase().match(WORDS) ?? [];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  const line = ` ${telling.join(" ")} `;
  const grams: string[] = [];
  for (let start = 0; start + GRAM_CHARS <= line.length; start += 1) {
    grams.push(line.slice(start, start + GRAM_CHARS));
  }
  return grams;
}

/** How much of two texts' groups of characters is common to both: the cosine of their sets, 0 to 1. */
export function compareGrams(asked: ReadonlySet<string>, text: string): number {
  const grams = new Set(characterGrams(text));
  if (grams.size === 0 || asked.size === 0) return 0;
  let common = 0;
  for (const gram of grams) if (asked.has(gram)) common += 1;
  return common / Math.sqrt(grams.size * asked.size);
}

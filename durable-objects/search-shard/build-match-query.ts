import { segmentText } from "./segment-text.ts";
import { STOP_WORDS } from "./stop-words.ts";

const MAX_TERMS = 64;
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/**
 * Turns what somebody typed into an FTS5 query that matches any of its words. Each is quoted, and nothing but letters,
 * marks and digits is left of it, so that no text is a syntax error. Null when there is no word in it.
 */
export function buildMatchQuery(text: string): string | null {
  const words = [...new Set(segmentText(text).toLowerCase().match(WORDS))];
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  const terms = (telling.length === 0 ? words : telling).slice(0, MAX_TERMS);
  return terms.length === 0 ? null : terms.map((term) => `"${term}"`).join(" OR ");
}

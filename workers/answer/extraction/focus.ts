import { contentWordsOf } from "./content-words.ts";
import { WEAK_STEMS } from "./word-lists.ts";

const QUANTITY =
  /\bhow\s+(?:many|much)\s+(?!(?:is|are|was|were|do|does|did|can|could|may|should|will)\b)/iu;
const OPENING =
  /\b(?:how|what|which|who|whom|whose|when|where|why)\b(?:\s+(?:many|much|long|often|quickly|fast|soon|large|big|far|fast|early|late|old))?(?:['’]s)?\s*(?:(?:is|are|was|were|do|does|did|can|could|should|may|must|will|would|to|has|have|had)\b\s*(?:(?:i|we|you|one|it|they|there)\b\s*)?)?/iu;
const YES_NO =
  /^\s*(?:is|are|was|were|do|does|did|can|could|should|may|must|will|would|has|have)\s+(?:(?:i|we|you|one|it|they|there)\b\s*)?(?:(?:ok|okay|possible|allowed)\s+to\b\s*)?/iu;
const BOUNDARY =
  /\b(?:of|for|in|on|at|to|by|with|without|from|after|before|during|when|if|while|until|per|is|are|was|were|do|does|did|can|could|should|may|must|will|would|has|have|and|or|into|against|between|within|as|that|about|near)\b/iu;

/**
 * The stem that an answer cannot do without: what a question is about, which is the last telling word of its first
 * phrase (`the warranty` of a scale), or what is to be counted. Null when its words do not show it.
 */
export function focusOf(question: string): string | null {
  const counted = QUANTITY.exec(question);
  if (counted !== null) {
    const [first] = tellingStems(question.slice(counted.index + counted[0].length));
    return first ?? null;
  }
  const opening = OPENING.exec(question) ?? YES_NO.exec(question);
  if (opening === null) return null;
  const phrases = question.slice(opening.index + opening[0].length).split(BOUNDARY);
  for (const phrase of phrases) {
    const stem = tellingStems(phrase)
      .filter((one) => !WEAK_STEMS.has(one))
      .at(-1);
    if (stem !== undefined) return stem;
  }
  return null;
}

function tellingStems(text: string): string[] {
  return contentWordsOf(text).map(({ stem }) => stem);
}

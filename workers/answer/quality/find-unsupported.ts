import { contentWordsOf, matchStem, stemsOf } from "../extraction/content-words.ts";
import { STOP_WORDS, WEAK_STEMS } from "../extraction/word-lists.ts";
import { readNumbers } from "./read-numbers.ts";
import { splitClaims, type Claim } from "./split-claims.ts";

/** What a source of an answer says, with all that stands above it; the first is `[1]`. */
export type Evidence = string;

/** Where an answer says what its sources do not, in UTF-16 code units, end exclusive. */
export interface UnsupportedRange {
  start: number;
  end: number;
}

/** The share of a sentence's telling words that its sources must hold. */
const SUPPORTED_SHARE = 0.6;
/** The share of an English text's words that carry no meaning of their own, at least. */
const ENGLISH_SHARE = 0.1;
/** How much of a sentence another must say for the one's negation to contradict the other. */
const SAME_SHARE = 0.7;
const NEGATION = /\b(?:not|no|never|cannot|nobody|none|neither|nor)\b|n['’]t\b/i;

/**
 * Finds the sentences of an answer whose words, numbers, names or negation its sources do not hold: those that it
 * cites, or all when it cites none. It compares words, not meaning. Sentences in `known` are the product's own.
 */
export function findUnsupported(
  content: string,
  evidence: readonly Evidence[],
  known: readonly string[] = [],
): UnsupportedRange[] {
  if (evidence.length === 0) return [];
  const claims = splitClaims(content).filter(
    ({ text }) => !known.some((one) => one.includes(text)),
  );
  const isComparable =
    isEnglish(claims.map(({ text }) => text).join(" ")) === isEnglish(evidence.join(" "));
  return claims
    .filter((claim) => !isSupported(claim, evidenceOf(claim, evidence), isComparable))
    .map(({ start, end }) => ({ start, end }));
}

/** Words of two languages cannot be compared; numbers can. */
function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => STOP_WORDS.has(word)).length >= ENGLISH_SHARE * words.length;
}

function evidenceOf({ cited }: Claim, evidence: readonly Evidence[]): string {
  const named = cited.flatMap((n) => evidence[n - 1] ?? []);
  return (named.length > 0 ? named : evidence).join("\n");
}

function isSupported({ text }: Claim, evidence: string, isComparable: boolean): boolean {
  const said = readNumbers(evidence);
  if ([...readNumbers(text)].some((number) => !said.has(number))) return false;
  if (!isComparable) return true;
  const held = new Set(stemsOf(evidence));
  return (
    shareHeld(text, held) >= SUPPORTED_SHARE &&
    namesOf(text).every((stem) => matchStem(stem, held) > 0) &&
    !isContradicted(text, evidence)
  );
}

/** The share of a text's telling words that the stems hold; a text without any is held. */
function shareHeld(text: string, stems: ReadonlySet<string>): number {
  const telling = [...new Set(stemsOf(text))].filter(
    (stem) => !WEAK_STEMS.has(stem) && !/\p{N}/u.test(stem),
  );
  if (telling.length === 0) return 1;
  return telling.filter((stem) => matchStem(stem, stems) > 0).length / telling.length;
}

/** Words with a capital, the sentence's first left out. */
function namesOf(text: string): string[] {
  const first = text.search(/\p{L}/u);
  return contentWordsOf(text.slice(first).replace(/^\S+/, ""))
    .filter(({ written }) => /^\p{Lu}\p{Ll}/u.test(written))
    .map(({ stem }) => stem);
}

/** Whether the sentence of the evidence that says most of a claim says it with the opposite negation. */
function isContradicted(text: string, evidence: string): boolean {
  const sentences = splitClaims(evidence).map(({ text: sentence }) => sentence);
  const shares = sentences.map((sentence) => shareHeld(text, new Set(stemsOf(sentence))));
  const best = Math.max(0, ...shares);
  if (best < SAME_SHARE) return false;
  const closest = sentences.filter((_sentence, index) => shares[index] === best);
  return closest.every((sentence) => NEGATION.test(sentence) !== NEGATION.test(text));
}

const OPENING =
  /^(?:please\s+)?(?:(?:how|what|which|who|whom|whose|when|where|why)\b(?:\s+(?:long|often|soon|large|big|far|fast|quickly|many|much|early|late|old))?(?:['’]s)?\s*)?(?:(?:is|are|was|were|do|does|did|can|could|should|may|must|will|would|has|have|had)\b\s*)?(?:(?:i|we|you|one|they|there)\b\s*)?/iu;
const BETWEEN = /\bbetween\s+(.+?)[?.!]*$/iu;
const DETERMINER = /\b(?:the|an?|my|our|your|this|that)\s+/iu;
/** Where a noun's phrase ends: a preposition, an auxiliary, or a verb that questions often end with. */
const END =
  /\s(?:for|in|on|at|to|by|with|without|from|after|before|during|when|if|while|until|per|is|are|was|were|do|does|did|can|could|should|may|must|will|would|has|have|and\s+(?:how|what|when|who|why)|last|take|work|mean|cost|expire|start|begin|end|happen|apply|contain|include|need|get|kept|paid|held|made|done|sent|given|taken|stored|run|begun|\w{2,}(?<!\b(?:need|speed|feed|seed|shed|weed))ed)(?=\s|[?.!]*$)/iu;

/** A phrase that names something holds a word beyond the verbs of every day. */
const NAMES =
  /(?<!\p{L})(?!(?:have|need|get|got|use|the|and|make|work|happens?|about|when|what)(?!\p{L}))\p{L}{3}|\p{Lu}{2}|[^\p{Script=Latin}\P{L}]/u;

/** A piece of a question and where it stands in it. */
export interface Phrase {
  start: number;
  end: number;
  text: string;
}

/**
 * Finds what a question is about: "How long is [parental leave]?", "How do I book [a business trip]?". Null when its
 * words do not show it.
 */
export function topicPhraseOf(question: string): Phrase | null {
  const between = BETWEEN.exec(question);
  if (between?.[1] !== undefined) return phraseAt(question, between[1]);
  const opening = openingOf(question);
  const rest = question.slice(opening);
  const determined = DETERMINER.exec(rest);
  const isNear = determined !== null && !END.test(rest.slice(0, determined.index));
  const start = opening + (isNear ? determined.index : 0);
  const text = question.slice(start);
  const end = END.exec(text)?.index ?? text.search(/[?.!]*$/);
  const phrase = text.slice(0, end).trim();
  return NAMES.test(phrase) ? { start, end: start + phrase.length, text: phrase } : null;
}

/** How many characters stand before what is asked about: "How long is", "Who approves". */
function openingOf(question: string): number {
  const opening = OPENING.exec(question)?.[0] ?? "";
  const isBare = /^(?:who|what|which)\s+$/iu.test(opening);
  const verb = isBare
    ? /^\p{L}+[^s\P{L}]s\s+(?=\p{L})/u.exec(question.slice(opening.length))
    : null;
  return opening.length + (verb?.[0].length ?? 0);
}

function phraseAt(question: string, text: string): Phrase {
  const start = question.lastIndexOf(text);
  return { start, end: start + text.length, text };
}

const CONNECTOR =
  /^(?:and\s+what\s+about|and\s+how\s+about|what\s+about|how\s+about|same\s+for|and|but|or|so|also|then)\b[\s,:-]*/iu;
const PRONOUN = /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)\b/iu;
/** `that` and the like stand for something when nothing follows that they could point at. */
const POINTER =
  /\b(?:that|this|those|these)\b(?=\s*(?:[?.!]|$|(?:is|are|was|were|do|does|did|can|could|should|may|must|will|would|for|in|on|work|apply|take|mean|change|happen|expire|cost)\b))|\b(?:that|this)\b(?=\s+\p{L}+[^su\P{L}]s\b)|(?<!\b(?:is|are|was|were)\s)\bthere\b/iu;
/** `Is it possible to ...` points at nothing. */
const EXPLETIVE =
  /\b(?:is|was)\s+it\s+(?:still\s+)?(?:possible|allowed|ok|okay|fine|necessary|required|mandatory|true|safe|better|worth|\w+ed)\s+(?:to|that)\b|\bhow\s+long\s+does\s+it\s+take\s+(?:to|until|before|for)\b/iu;
const PREPOSITION =
  /^(?:for|in|on|with|without|at|to|from|if|when|during|by|after|before|as|outside|inside|within|until|per)\b/iu;
const AUXILIARY = /\b(?:do|does|did|is|are|was|were|can|may|must|should|will|has|have)\b/iu;
const SHORT_OPENING = /^(?:why(?:\s+not)?|how|when|since\s+when|until\s+when|where|who|which)\b/iu;
const MAX_FRAGMENT_WORDS = 6;
const MAX_SHORT_WORDS = 4;
const QUESTION_WORDS = new Set(
  "how what when where who whom whose which why is are was were do does did can could may might must shall should will would long much many often far old soon please the a an and or of exactly not".split(
    " ",
  ),
);

/** Whether a question needs what was said before to be understood: it begins with a connector, points back, or is a fragment. */
export function isFollowUp(question: string): boolean {
  return CONNECTOR.test(question) || pointsBack(question) || isFragment(question);
}

/** Takes the words away by which a question points at nothing, and puts something of the same length there. */
export function withoutExpletive(question: string): string {
  return question.replace(EXPLETIVE, (words) => "\u0000".repeat(words.length));
}

/** Whether a question names something by a pronoun. */
export function pointsBack(question: string): boolean {
  const rest = withoutExpletive(question);
  return PRONOUN.test(rest) || POINTER.test(rest);
}

/** Takes the connector off a follow-up: "and for contractors?" becomes "for contractors?"; of "and" nothing is left. */
export function withoutConnector(question: string): string {
  return question.replace(CONNECTOR, "");
}

/** Whether a follow-up begins with a preposition, as in "for contractors?". */
export function isPrepositional(fragment: string): boolean {
  return PREPOSITION.test(fragment);
}

/** Whether a question asks by question words alone, or nearly so: "Why?", "How long exactly?", "Why not in May?". */
export function isBareQuestion(question: string): boolean {
  const words = wordsOf(question);
  if (words.length === 0) return false;
  if (namesNothing(question)) return true;
  return (
    SHORT_OPENING.test(question) && words.length <= MAX_SHORT_WORDS && !AUXILIARY.test(question)
  );
}

/** Whether a question is made of question words alone, and so asks about nothing by itself: "Why?", "And how long?". */
export function namesNothing(question: string): boolean {
  return wordsOf(question).every((word) => QUESTION_WORDS.has(word));
}

/** Whether a text has a verb that makes it a question of its own. */
export function isWhole(question: string): boolean {
  return AUXILIARY.test(question) && !isPrepositional(question);
}

function isFragment(question: string): boolean {
  const words = wordsOf(question);
  if (namesNothing(question)) return true;
  if (isShortOpening(question, words)) return true;
  return (
    PREPOSITION.test(question) && words.length <= MAX_FRAGMENT_WORDS && !AUXILIARY.test(question)
  );
}

/** "Why not in December?" is short and has no verb; "Who runs payroll?" has one, which nothing tells. */
function isShortOpening(question: string, words: string[]): boolean {
  return /^(?:why|how)\s+not\b/iu.test(question) && words.length <= MAX_SHORT_WORDS;
}

function wordsOf(question: string): string[] {
  return question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

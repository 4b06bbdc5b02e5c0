const CONNECTOR = /^(?:and|but|or|so|also|then|what about|how about|what if|same for)\b[\s,:-]*/iu;
const ANAPHORA =
  /\b(?:it|its|they|them|their|theirs|that|those|this|these|there|he|him|his|she|her|hers|such)\b/iu;
const PREPOSITION = /^(?:for|in|on|with|without|at|to|from|if|when|during|by|after|before|as)\b/iu;
const QUESTION_WORDS = new Set(
  "how what when where who whom whose which why is are was were do does did can could may might must shall should will would long much many often far old soon please the a an and or of exactly not".split(
    " ",
  ),
);

/** Whether a question needs what was said before to be understood: it begins with a connector, points back, or is a fragment. */
export function isFollowUp(question: string): boolean {
  if (CONNECTOR.test(question) || ANAPHORA.test(question)) return true;
  const words = wordsOf(question);
  if (words.every((word) => QUESTION_WORDS.has(word))) return true;
  return (
    PREPOSITION.test(question) &&
    words.length <= 6 &&
    !/\b(?:do|does|is|are|can)\b/iu.test(question)
  );
}

/** Takes the connector off a follow-up: "and for contractors?" becomes "for contractors?". */
export function withoutConnector(question: string): string {
  const rest = question.replace(CONNECTOR, "");
  return rest === "" ? question : rest;
}

function wordsOf(question: string): string[] {
  return question.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

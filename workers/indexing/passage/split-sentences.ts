/** Ends of a text after which the Unicode rules see a sentence's end and a reader does not: abbreviations, initials, bare numbers. */
const NO_END =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|sec|ch|dr|mr|mrs|ms|prof|st|bzw|z\.\s?b|d\.\s?h|u\.\s?a|ca|nr|\p{Lu}|\d+)\.\s*$/iu;
const LONGEST_ABBREVIATION_CHARS = 12;

const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** Splits a text into sentences by the rules of Unicode (UAX 29), which know all scripts; joined, they are the text again. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let sentence = "";
  for (const { segment } of segmenter.segment(text)) {
    sentence += segment;
    if (NO_END.test(sentence.slice(-LONGEST_ABBREVIATION_CHARS))) continue;
    sentences.push(sentence);
    sentence = "";
  }
  if (sentence !== "") sentences.push(sentence);
  return sentences;
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|No|Fig|St)\.|\b\p{Lu}\.)\s*$/u;

/** Splits a text into sentences, in any script; an abbreviation does not end one. Line breaks end a sentence. */
export function splitSentences(text: string): string[] {
  return text.split("\n").flatMap(splitLine);
}

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  let open = "";
  for (const { segment } of SENTENCES.segment(line)) {
    open += segment;
    if (ABBREVIATION.test(open)) continue;
    sentences.push(open.trim());
    open = "";
  }
  sentences.push(open.trim());
  return sentences.filter((sentence) => sentence !== "");
}

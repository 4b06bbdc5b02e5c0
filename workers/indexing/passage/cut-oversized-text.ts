import { countWords } from "./count-words.ts";

/** A text without spaces, such as encoded data, is cut after so many UTF-16 units. */
const MAX_TOKEN_CHARS = 1_000;

/** Cuts a text that has no better joint between its words, into pieces of at most `maxWords`; spaces between them are lost. */
export function cutOversizedText(text: string, maxWords: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let words = 0;
  for (const token of text.split(/\s+/).flatMap(cutToken)) {
    const more = countWords(token);
    if (piece !== "" && words + more > maxWords) {
      pieces.push(piece);
      piece = "";
      words = 0;
    }
    piece += piece === "" ? token : ` ${token}`;
    words += more;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function cutToken(token: string): string[] {
  return token.match(new RegExp(`[^]{1,${MAX_TOKEN_CHARS}}`, "gu")) ?? [];
}

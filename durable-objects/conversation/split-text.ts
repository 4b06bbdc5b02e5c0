/** Characters of a piece that, as UTF-8, stay below the 2 MB that a row may hold. */
const PIECE_MAX_CHARS = 500_000;

/** Splits a text into pieces that each fit into a row, one at least; none of them cuts a character in two. */
export function splitText(text: string, maxChars: number = PIECE_MAX_CHARS): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > maxChars) {
    const end = start + maxChars;
    const isCut = isHighSurrogate(text.charCodeAt(end - 1));
    pieces.push(text.slice(start, isCut ? end - 1 : end));
    start = isCut ? end - 1 : end;
  }
  pieces.push(text.slice(start));
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

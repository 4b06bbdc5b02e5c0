/** A sentence of an answer: where it stands in the text, what it says, and the numbers of the sources behind it. */
export interface Claim {
  /** UTF-16 code units, end exclusive; markers and bullets are outside. */
  start: number;
  end: number;
  text: string;
  cited: number[];
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
const FENCE = /^\s*(?:`{3,}|~{3,})/;
const LEAD = /^\s*(?:[-*+•>]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)*/;
const MARKERS = /(?:\s*\[\d+\])+/g;
const LEADING_MARKERS = /^(?:\s*\[\d+\])+[.!?]?\s*/;

/** Cuts a finished answer into its sentences, list items and table rows; code makes no claims. */
export function splitClaims(content: string): Claim[] {
  const claims: Claim[] = [];
  let isCode = false;
  let start = 0;
  for (const line of content.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode) claims.push(...claimsOfLine(line, start));
    start += line.length + 1;
  }
  return claims;
}

function claimsOfLine(line: string, offset: number): Claim[] {
  const lead = LEAD.exec(line)?.[0].length ?? 0;
  const pieces: Piece[] = [];
  for (const { segment, index } of SENTENCES.segment(line.slice(lead))) {
    addPiece(pieces, { start: lead + index, text: segment });
  }
  return pieces.flatMap(({ start, text }) => toClaim(text, offset + start));
}

/** A sentence as it stands in a line, its markers with it. */
interface Piece {
  start: number;
  text: string;
}

/** Markers at a sentence's beginning belong to the sentence before. */
function addPiece(pieces: Piece[], { start, text }: Piece): void {
  const last = pieces.at(-1);
  const behind = last === undefined ? "" : (LEADING_MARKERS.exec(text)?.[0] ?? "");
  if (last !== undefined) last.text += behind;
  const rest = text.slice(behind.length);
  if (rest !== "") pieces.push({ start: start + behind.length, text: rest });
}

function toClaim(written: string, offset: number): Claim[] {
  const cited = [...written.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const text = written.replaceAll(MARKERS, "").trim();
  if (!/\p{L}/u.test(text)) return [];
  const start = offset + written.length - written.trimStart().length;
  const end = offset + written.replace(/(?:\s*\[\d+\])*\s*$/, "").length;
  return [{ start, end: Math.max(start, end), text, cited: [...new Set(cited)] }];
}

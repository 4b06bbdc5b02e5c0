import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";

/** A run of plain text, or a citation: the place of a marker such as `[1]` that names a listed source. */
export type AnswerPiece = string | AnswerSource;

const PARAGRAPH_BREAK = /\n[ \t]*\n\s*/;
const MARKER = /(\[\d+\])/;
const UNFINISHED_MARKER = /\[\d*$/;

/**
 * Cuts an answer into paragraphs and each into pieces. A `[n]` that names no listed source stays text; while the answer
 * grows, a marker at its end that is not complete yet is held back.
 */
export function splitAnswerText(
  text: string,
  sources: readonly AnswerSource[],
  isGrowing: boolean,
): AnswerPiece[][] {
  const shown = (isGrowing ? text.replace(UNFINISHED_MARKER, "") : text).trim();
  if (shown === "") return [];
  const sourceOfMarker = new Map(sources.map((source) => [`[${source.n}]`, source]));
  return shown.split(PARAGRAPH_BREAK).map((paragraph) =>
    paragraph
      .split(MARKER)
      .filter((part) => part !== "")
      .map((part) => sourceOfMarker.get(part) ?? part),
  );
}

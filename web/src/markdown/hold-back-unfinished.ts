const UNFINISHED_MARKER = /\[\d*$/;

/** The text so far without a citation marker at its end that is not complete yet. */
export function holdBackUnfinished(text: string): string {
  return text.replace(UNFINISHED_MARKER, "");
}

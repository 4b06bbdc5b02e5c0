/**
 * Folds a text for comparison: letters of any script without their case, characters that look alike as one, and every
 * run of blanks as one blank.
 */
export function foldText(text: string): string {
  return text.normalize("NFKC").toUpperCase().replaceAll(/\s+/g, " ").trim();
}

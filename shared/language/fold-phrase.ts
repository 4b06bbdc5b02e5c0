import { STOP_WORDS } from "./stop-words.ts";

const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Writes a phrase as it is compared: compatible characters as one, without case, its words one space apart. */
export function foldPhrase(phrase: string): string {
  return phrase.normalize("NFKC").toLowerCase().normalize("NFKC").replaceAll(/\s+/g, " ").trim();
}

/** Whether a phrase has a word that not every page says. */
export function hasTellingWord(phrase: string): boolean {
  return (foldPhrase(phrase).match(WORDS) ?? []).some((word) => !STOP_WORDS.has(word));
}

/** True when a text has a letter or a digit of any script, without which no search finds it. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

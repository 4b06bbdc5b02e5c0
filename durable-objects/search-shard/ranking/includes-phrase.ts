/** Whether the words of a phrase stand in a text one after the other. */
export function includesPhrase(words: Uint32Array, phrase: number[]): boolean {
  const [first = 0] = phrase;
  let at = words.indexOf(first);
  while (at !== -1) {
    const start = at;
    if (phrase.every((word, index) => words[start + index] === word)) return true;
    at = words.indexOf(first, at + 1);
  }
  return false;
}

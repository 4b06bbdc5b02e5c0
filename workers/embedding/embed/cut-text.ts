/** The beginning of a text that fits the model, cut between words where one ends near the limit; the text itself when it fits. */
export function cutText(text: string, maxCharacters: number | null): string {
  if (maxCharacters === null || text.length <= maxCharacters) return text;
  const beginning = text.slice(0, maxCharacters);
  const lastSpace = beginning.search(/\s\S*$/);
  if (lastSpace > maxCharacters / 2) return beginning.slice(0, lastSpace);
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1);
}

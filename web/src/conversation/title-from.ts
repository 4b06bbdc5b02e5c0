const MAX_TITLE_CHARS = 80;

/** What a conversation is called that begins with this question: its words on one line, cut between two of them. */
export function titleFrom(question: string): string {
  const line = question.replaceAll(/\s+/g, " ").trim();
  if (line.length <= MAX_TITLE_CHARS) return line;
  const cut = line.slice(0, MAX_TITLE_CHARS);
  const end = cut.lastIndexOf(" ");
  return `${end > MAX_TITLE_CHARS / 2 ? cut.slice(0, end) : [...cut].slice(0, -1).join("")}…`;
}

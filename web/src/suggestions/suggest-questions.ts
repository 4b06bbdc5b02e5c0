const HOW_TO = /^how to (.+?)[.?!]*$/i;

/** Makes questions to try from the titles of pages, at most `count`, from all over the list. */
export function suggestQuestions(titles: readonly string[], count: number): string[] {
  const distinct = [...new Set(titles.map((title) => title.trim()).filter(Boolean))];
  const step = Math.max(1, distinct.length / count);
  const chosen = Array.from({ length: Math.min(count, distinct.length) }, (_, position) => {
    const title = distinct[Math.floor(position * step)] ?? "";
    return questionAbout(title, position);
  });
  return chosen;
}

function questionAbout(title: string, position: number): string {
  if (title.endsWith("?")) return title;
  const task = HOW_TO.exec(title)?.[1];
  if (task !== undefined) return `How do I ${task}?`;
  const questions = [
    `What should I know about “${title}”?`,
    `Summarize “${title}” in a few points.`,
    `What are the main steps in “${title}”?`,
    `What does “${title}” say?`,
  ];
  return questions[position % questions.length] ?? title;
}

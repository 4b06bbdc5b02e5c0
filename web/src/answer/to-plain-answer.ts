import type { AnswerView } from "../conversation/conversation-view.ts";

/** An answer as it is copied: its Markdown, and below it what each number stands for. */
export function toPlainAnswer({ text, sources }: AnswerView): string {
  if (sources.length === 0) return text;
  const lines = sources.map(({ n, title, headingPath, url }) => {
    const place = [title, ...headingPath.filter((heading) => heading !== title)].join(" › ");
    return url === null ? `[${n}] ${place}` : `[${n}] ${place}: ${url}`;
  });
  return `${text}\n\n${lines.join("\n")}`;
}

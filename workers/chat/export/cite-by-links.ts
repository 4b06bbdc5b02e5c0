import { linkTarget } from "../../../shared/links/link-target.ts";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";

/** Code, in fences or within a line, in which a number in brackets cites nothing. */
const CODE = /(^```[^]*?(?:^```|$(?![^]))|`[^`\n]*`)/m;
const CITATION = /\[(\d{1,6})\](?!\()/g;

/** Makes each citation of a Markdown text a link to the heading that it cites; one whose page has no address stays as it is. */
export function citeByLinks(markdown: string, sources: AnswerSource[]): string {
  const targets = new Map(sources.map(({ n, url }) => [String(n), linkTarget(url)]));
  const cite = (text: string): string =>
    text.replaceAll(CITATION, (citation, n: string) => {
      const target = targets.get(n) ?? null;
      return target === null ? citation : `[\\[${n}\\]](<${target}>)`;
    });
  return markdown
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : cite(part)))
    .join("");
}

import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import { seededRandom } from "../eval/misspell-query.ts";

const HEADING = /^#{1,4}[ \t]+(.+?)[ \t]*#*$/gm;
const MIN_WORDS = 2;

/** Chooses headings of the pages as queries, each once; the same seed chooses the same ones. */
export function chooseQueries(pages: PushedDocument[], count: number, seed: number): string[] {
  const headings = new Set(pages.flatMap(({ markdown }) => listHeadings(markdown)));
  const random = seededRandom(seed);
  return [...headings]
    .toSorted()
    .map((heading) => ({ heading, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .slice(0, count)
    .map(({ heading }) => heading);
}

function listHeadings(markdown: string): string[] {
  return [...markdown.matchAll(HEADING)]
    .map(([, text = ""]) => text.replaceAll(/[`*[\]()<>\\]/g, " ").trim())
    .filter((text) => text.split(/\s+/).length >= MIN_WORDS && text.length <= 200);
}

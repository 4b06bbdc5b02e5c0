import { posix } from "node:path";
import type { CheckResult } from "../check.ts";
import { readPage, type DocsPage } from "./read-page.ts";

/** The pages by their path from the project's root, and what they may refer to. */
export interface Documentation {
  pages: ReadonlyMap<string, string>;
  /** The names of the scripts of package.json. */
  scripts: readonly string[];
  /** Whether a path from the project's root is a file or a folder. */
  exists: (path: string) => boolean;
}

const OUTSIDE = /^[a-z][a-z0-9+.-]*:/i;
/** What this check finds in pages, and refuses: no promise of this project's own. */
const PROMISE = /\b(?:coming soon|not yet written|to be written|TODO|TBD)\b/;
const RUN = /^\s*npm run (?:--?\S+ )*([\w:-]+)/;

/**
 * Checks that each page has front matter with a title and one heading of the first level, that links and their anchors
 * lead somewhere, that commands name scripts that exist, and that nothing is promised. The README at the root, which
 * is no page of the wiki, needs no front matter.
 */
export function checkPages(docs: Documentation): CheckResult {
  const pages = new Map([...docs.pages].map(([path, text]) => [path, readPage(text)]));
  const problems = [...pages].flatMap(([path, page]) =>
    [
      ...checkTitles(path, page),
      ...page.links.flatMap((link) => checkLink(link, path, { pages, exists: docs.exists })),
      ...page.commands.flatMap((line) => checkCommand(line, docs.scripts)),
      ...checkPromises(docs.pages.get(path) ?? ""),
    ].map((problem) => `${path}: ${problem}`),
  );
  return { summary: `${pages.size} pages`, problems };
}

function checkTitles(path: string, { title, titles }: DocsPage): string[] {
  const problems: string[] = [];
  if (titles.length !== 1) problems.push(`has ${titles.length} headings of the first level.`);
  if (title === null && path !== "README.md") problems.push("has no front matter with a title.");
  return problems;
}

function checkLink(
  link: string,
  from: string,
  { pages, exists }: { pages: ReadonlyMap<string, DocsPage>; exists: (path: string) => boolean },
): string[] {
  if (OUTSIDE.test(link)) return [];
  const [file = "", anchor] = decodeURI(link).split("#");
  const target = file === "" ? from : posix.join(posix.dirname(from), file);
  if (!exists(target)) return [`the link ${link} leads nowhere.`];
  const isKnown = anchor === undefined || pages.get(target)?.anchors.has(anchor) === true;
  return isKnown ? [] : [`the link ${link} names a heading that ${target} does not have.`];
}

function checkCommand(line: string, scripts: readonly string[]): string[] {
  const name = RUN.exec(line)?.[1];
  return name === undefined || scripts.includes(name) ? [] : [`there is no script "${name}".`];
}

function checkPromises(text: string): string[] {
  const promise = PROMISE.exec(text)?.[0];
  return promise === undefined ? [] : [`says "${promise}": write what is there, or nothing.`];
}

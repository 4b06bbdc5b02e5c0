import type { Heading, Nodes } from "mdast";
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

/** What the checks need to know of a page. */
export interface DocsPage {
  /** The `title` of its front matter; null without one. */
  title: string | null;
  /** The texts of its headings of the first level. */
  titles: string[];
  /** What a link's `#...` may name: a slug a heading, as GitHub makes them. */
  anchors: Set<string>;
  /** Addresses of links and images, as written. */
  links: string[];
  /** Lines of its blocks of `sh`. */
  commands: string[];
}

/** Reads a page of Markdown. */
export function readPage(markdown: string): DocsPage {
  const page: DocsPage = {
    title: null,
    titles: [],
    anchors: new Set(),
    links: [],
    commands: [],
  };
  const tree = fromMarkdown(markdown, {
    extensions: [gfm(), frontmatter()],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown()],
  });
  const slugger = new GithubSlugger();
  visit(tree, (node) => takeNode(page, node, slugger));
  return page;
}

function takeNode(page: DocsPage, node: Nodes, slugger: GithubSlugger): void {
  if (node.type === "yaml") page.title = /^title: (\S.*)$/m.exec(node.value)?.[1] ?? null;
  if (node.type === "heading") takeHeading(page, node, slugger);
  if ("url" in node) page.links.push(node.url);
  if (node.type === "code" && node.lang === "sh") page.commands.push(...node.value.split("\n"));
}

function takeHeading(page: DocsPage, heading: Heading, slugger: GithubSlugger): void {
  const text = textOf(heading);
  page.anchors.add(slugger.slug(text));
  if (heading.depth === 1) page.titles.push(text);
}

function visit(node: Nodes, take: (node: Nodes) => void): void {
  take(node);
  if ("children" in node) for (const child of node.children) visit(child, take);
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

import type { Nodes } from "mdast";
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
  switch (node.type) {
    case "yaml":
      page.title = /^title: (\S.*)$/m.exec(node.value)?.[1] ?? null;
      break;
    case "heading":
      page.anchors.add(slugger.slug(textOf(node)));
      if (node.depth === 1) page.titles.push(textOf(node));
      break;
    case "link":
    case "image":
    case "definition":
      page.links.push(node.url);
      break;
    case "code":
      if (node.lang === "sh") page.commands.push(...node.value.split("\n"));
  }
}

function visit(node: Nodes, take: (node: Nodes) => void): void {
  take(node);
  if ("children" in node) for (const child of node.children) visit(child, take);
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

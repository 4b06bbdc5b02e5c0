import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";

/** Reads every Markdown file below a folder as a document to push; its title is its first heading, or its name. */
export function readWiki(folder: string): PushedDocument[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .toSorted()
    .map((path) => {
      const markdown = readFileSync(join(folder, path), "utf8");
      const externalId = relative(folder, join(folder, path)).split(sep).join("/");
      const url = `https://wiki.example/${encodeURI(externalId)}`;
      return { externalId, title: titleOf(markdown, path), markdown, url };
    });
}

function titleOf(markdown: string, path: string): string {
  const heading = /^#\s+(.+?)\s*#*$/m.exec(markdown)?.[1];
  return (heading ?? basename(path, ".md")).slice(0, 500);
}

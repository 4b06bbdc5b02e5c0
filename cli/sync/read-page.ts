import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { hashDocument } from "../../shared/identifiers/hash-document.ts";
import { MAX_MARKDOWN_BYTES, MAX_TITLE_CHARS } from "../../shared/schemas/document-limits.ts";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import { findHeading } from "./find-heading.ts";
import { readFrontMatter } from "./read-front-matter.ts";
import type { SkippedFile } from "./sync-report.ts";

/** A page as it is pushed, with the hash by which the server knows it. */
interface LocalPage {
  document: PushedDocument;
  contentHash: string;
}

/** What a file holds: a page, or a reason to pass it over. Null when there is no such file any more. */
export type ReadPage =
  | { page: LocalPage; skipped?: undefined }
  | { page?: undefined; skipped: SkippedFile }
  | null;

/** Where pages come from, and what their addresses begin with. */
export interface PageOrigin {
  root: string;
  baseUrl?: string | undefined;
}

/** Reads one file of a folder; `path` is its place in it, with `/`. */
export async function readPage(origin: PageOrigin, path: string): Promise<ReadPage> {
  const file = await readFile(join(origin.root, path));
  if (file === "missing") return null;
  if ("reason" in file) return { skipped: { path, reason: file.reason } };
  const document = describePage(origin, { ...file, path });
  return { page: { document, contentHash: await hashDocument(document) } };
}

interface TextFile {
  markdown: string;
  changedAt: Date;
}

/** The size is judged before the file is read. */
async function readFile(file: string): Promise<TextFile | { reason: string } | "missing"> {
  try {
    await using handle = await open(file);
    const { size, mtime } = await handle.stat();
    if (size > MAX_MARKDOWN_BYTES) return { reason: "is over 1 MiB: split it" };
    const text = decode(await handle.readFile());
    return typeof text === "string" ? { markdown: text, changedAt: mtime } : text;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" ? "missing" : { reason: "cannot be read" };
  }
}

function decode(bytes: Buffer): string | { reason: string } {
  if (bytes.includes(0)) return { reason: "is binary, not text" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() === "" ? { reason: "is empty" } : text;
  } catch {
    return { reason: "is not in UTF-8" };
  }
}

function describePage(
  { baseUrl }: PageOrigin,
  { path, markdown, changedAt }: TextFile & { path: string },
): PushedDocument {
  const frontMatter = readFrontMatter(markdown);
  const name = basename(withoutExtension(path));
  const title = frontMatter.title ?? findHeading(markdown.slice(frontMatter.end)) ?? name;
  return {
    externalId: path,
    title: fitTitle(title) || fitTitle(name) || "Untitled",
    markdown,
    url: baseUrl === undefined ? readUrl(frontMatter.url) : addressOf(baseUrl, path),
    updatedAt: changedAt.toISOString(),
  };
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]+$/, "");
}

/** A title is one line of text; a character that the cut would halve is left out. */
function fitTitle(title: string): string {
  const line = title.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim();
  return line
    .slice(0, MAX_TITLE_CHARS)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}

function readUrl(written: string | undefined): string | null {
  if (written === undefined || !URL.canParse(written)) return null;
  return /^https?:$/.test(new URL(written).protocol) ? written : null;
}

function addressOf(baseUrl: string, path: string): string {
  const place = withoutExtension(path).split("/").map(encodeURIComponent).join("/");
  return `${baseUrl.replace(/\/+$/, "")}/${place}`;
}

import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { SkippedFile } from "./sync-report.ts";
import { SyncRefusal } from "./sync-refusal.ts";

const MARKDOWN_NAME = /\.(?:md|markdown)$/i;

/** The Markdown files of a folder by their paths from it, with `/`, in order; and what cannot be looked into. */
export interface FolderListing {
  files: string[];
  skipped: SkippedFile[];
}

/** Whether a name is passed over without a word: dot-files, dot-folders and node_modules. */
export function isIgnoredName(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/** Whether a file is a page by its name. */
export function isMarkdownName(name: string): boolean {
  return MARKDOWN_NAME.test(name);
}

/** The folder's real place. Throws a {@link SyncRefusal} when there is none. */
export async function openFolder(folder: string): Promise<string> {
  const root = await realpath(folder).catch(() => null);
  if (root === null) {
    throw new SyncRefusal(`There is no folder ${folder}.`, { isUsage: true });
  }
  if (!(await stat(root)).isDirectory()) {
    throw new SyncRefusal(`${folder} is a file: name the folder that holds the pages.`, {
      isUsage: true,
    });
  }
  return root;
}

/**
 * Lists the Markdown files below a folder. Links to folders are not followed, since what they lead to is listed where it
 * is or lies outside; links to files are, when the file lies inside.
 */
export async function listMarkdownFiles(root: string): Promise<FolderListing> {
  const listing: FolderListing = { files: [], skipped: [] };
  await listFolder(root, "", listing);
  listing.files.sort();
  return listing;
}

async function listFolder(root: string, path: string, listing: FolderListing): Promise<void> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    listing.skipped.push({ path: `${path}/`, reason: "cannot be read" });
    return;
  }
  for (const entry of entries) {
    if (isIgnoredName(entry.name)) continue;
    const entryPath = path === "" ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) await listFolder(root, entryPath, listing);
    else if (isMarkdownName(entry.name)) await listFile(root, { path: entryPath, entry }, listing);
  }
}

async function listFile(
  root: string,
  { path, entry }: { path: string; entry: Dirent },
  listing: FolderListing,
): Promise<void> {
  const reason = await judgeFile(root, path, entry);
  if (reason === null) listing.files.push(path);
  else listing.skipped.push({ path, reason });
}

/** Why a directory's entry is no file that may be read, or null when it is one. A link to itself has no real place. */
export async function judgeFile(
  root: string,
  path: string,
  entry: Pick<Dirent, "isFile" | "isSymbolicLink">,
): Promise<string | null> {
  if (entry.isFile()) return null;
  if (!entry.isSymbolicLink()) return "is not a file";
  const target = await realpath(join(root, path)).catch(() => null);
  if (target === null) return "is a link that leads nowhere";
  if (!isInside(root, target)) return "is a link to a place outside the folder";
  return (await stat(target)).isFile() ? null : "is a link to a folder";
}

function isInside(root: string, target: string): boolean {
  const path = relative(root, target);
  return path !== ".." && !path.startsWith(`..${sep}`);
}

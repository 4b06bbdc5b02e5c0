import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** What wrangler adds for readers and does not send. */
const UNSENT = /\.map$|(^|\/)README\.md$/;

/** The hash of everything in some folders, names included, and of a text. */
export function hashContent(folders: string[], text = ""): string {
  const hash = createHash("sha256").update(text);
  for (const folder of folders) {
    for (const file of listFiles(folder)) {
      hash.update(`\n${relative(folder, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? listFiles(path) : [path]))
    .filter((path) => !UNSENT.test(path));
}

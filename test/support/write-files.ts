import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Makes a temporary folder with these files, by their paths in it; returns its path. */
export function writeFiles(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "askflash-files-"));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";

/** Copies what a clone would hold into a new temporary folder, beside the packages that are installed here. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "askflash-clone-"));
  for (const file of listFiles()) {
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(PROJECT_ROOT, file), target);
  }
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** What git knows and what it would add; a deleted file that is still known, and a linked folder, are left out. */
function listFiles(): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: PROJECT_ROOT, encoding: "utf8" });
  const isFile = (path: string): boolean =>
    statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return listed.split("\0").filter((file) => isFile(join(PROJECT_ROOT, file)));
}

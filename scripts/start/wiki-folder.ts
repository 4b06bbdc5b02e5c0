import { statSync } from "node:fs";
import { StartRefusal } from "./start-refusal.ts";

/** Throws a {@link StartRefusal} when the folder that `--wiki` names is not there. */
export function refuseMissingWiki(folder: string | null): void {
  if (folder === null) return;
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new StartRefusal(`The folder ${folder} does not exist: make it, or give another --wiki.`);
  }
  if (!stats.isDirectory()) {
    throw new StartRefusal(`${folder} is not a folder: give another --wiki.`);
  }
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDevVars } from "../../shared/config/read-dev-vars.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT } from "../exit-code.ts";

/** The settings in the `.dev.vars` of the first folder that has one. Throws a {@link CommandRefusal} for one that is wrong. */
export function loadDevVars(folders: string[]): Record<string, string> {
  const file = folders.map((folder) => join(folder, ".dev.vars")).find((path) => existsSync(path));
  if (file === undefined) return {};
  const { settings, problem } = readDevVars(readText(file));
  if (problem === undefined) return settings;
  throw new CommandRefusal(problem, EXIT.usage);
}

/** A file that only its owner may read tells others nothing, and stops nobody who brings a key. */
function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

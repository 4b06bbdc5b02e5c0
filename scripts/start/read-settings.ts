import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newDevVars, newSecretsKeyLine, parseDevVars } from "./dev-vars.ts";
import { StartRefusal } from "./start-refusal.ts";

const OWNER_ONLY = 0o600;

/**
 * What is configured by name: the lines of `.dev.vars`, which is made when missing, under the environment. A file that an
 * earlier version made gets the key that it lacks.
 */
export function readSettings(
  projectFolder: string,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const file = join(projectFolder, ".dev.vars");
  if (!existsSync(file)) writeFileSync(file, newDevVars(), { mode: OWNER_ONLY });
  const written = parseDevVars(readText(file));
  if ("SECRETS_KEY" in { ...written, ...environment }) return { ...written, ...environment };
  appendFileSync(file, `\n${newSecretsKeyLine()}`);
  return { ...parseDevVars(readText(file)), ...environment };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StartRefusal(".dev.vars cannot be read: make it a file that you may read.");
  }
}

import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newDevVars, newSecretsKeyLine, newSigningKeyLine, parseDevVars } from "./dev-vars.ts";
import { StartRefusal } from "./start-refusal.ts";

const OWNER_ONLY = 0o600;

/** Keys of our own that a file may have been made without. */
const ADDED_KEYS = { AUTH_SIGNING_JWK: newSigningKeyLine, SECRETS_KEY: newSecretsKeyLine };

/**
 * What is configured by name: the lines of `.dev.vars`, which is made when missing, under the environment. A file that
 * lacks a key gets it; one that is there and empty is refused like every weak secret.
 */
export function readSettings(
  projectFolder: string,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const file = join(projectFolder, ".dev.vars");
  if (!existsSync(file)) writeFileSync(file, newDevVars(), { mode: OWNER_ONLY });
  const known = { ...parseDevVars(readText(file)), ...environment };
  for (const [name, newLine] of Object.entries(ADDED_KEYS)) {
    if (!(name in known)) appendFileSync(file, `\n${newLine()}`);
  }
  return { ...parseDevVars(readText(file)), ...environment };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StartRefusal(".dev.vars cannot be read: make it a file that you may read.");
  }
}

import { devNull } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { experimental_generateTypes as generateTypes } from "wrangler";
import { PROJECT_ROOT, type Worker } from "./list-workers.ts";

/** Linters leave the file alone, since nobody edits what is generated. */
const HEADER = `/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
`;
const PROCESS_ENVIRONMENT =
  /^type StringifyValues<[\s\S]*?^declare namespace NodeJS \{\n[\s\S]*?^\}\n/m;

/** Writes a Worker's binding types beside it. */
export async function writeBindingTypes(worker: Worker): Promise<void> {
  writeFileSync(join(PROJECT_ROOT, worker.typesPath), await bindingTypesOf(worker));
}

/** Whether a Worker's binding types are those of its wrangler.toml. */
export async function hasCurrentBindingTypes(worker: Worker): Promise<boolean> {
  const wanted = await bindingTypesOf(worker);
  try {
    return readFileSync(join(PROJECT_ROOT, worker.typesPath), "utf8") === wanted;
  } catch {
    return false;
  }
}

async function bindingTypesOf(worker: Worker): Promise<string> {
  const { env } = await generateTypes({
    config: join(PROJECT_ROOT, worker.configPath),
    path: join(PROJECT_ROOT, worker.typesPath),
    envInterface: worker.bindingsInterface,
    includeRuntime: false,
    strictVars: false,
    // What somebody has set on this machine must not become part of the types.
    envFile: [devNull],
  });
  if (env === null) throw new Error(`wrangler made no types for ${worker.name}.`);
  return `${HEADER}${env.replace(PROCESS_ENVIRONMENT, "")}\n`;
}

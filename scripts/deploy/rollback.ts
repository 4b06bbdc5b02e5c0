import { refuseToStart } from "../start/refuse-to-start.ts";
import { askToGoOn } from "./ask-somebody.ts";
import { openAccount } from "./open-account.ts";
import { parseRollbackOptions, ROLLBACK_USAGE } from "./rollback-options.ts";
import { runRollback } from "./run-rollback.ts";

/** Brings back what ran before the last deploy. */
async function rollback(): Promise<void> {
  const options = parseRollbackOptions(process.argv.slice(2));
  if (options.wantsHelp) {
    console.log(ROLLBACK_USAGE);
    return;
  }
  const log = (line: string): void => console.log(line);
  const account = openAccount(process.env);
  await runRollback({ account, settings: process.env, askToGoOn, log }, options);
}

await refuseToStart(rollback);

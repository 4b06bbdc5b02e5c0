import { writeFileSync } from "node:fs";
import { listWorkers, PROJECT_ROOT } from "../house/list-workers.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { buildWebPage } from "./build-web-page.ts";
import { bundleWorkers } from "./bundle-workers.ts";
import { checkSettings } from "./check-settings.ts";
import { refuseTakenPort } from "./port.ts";
import { readSettings } from "./read-settings.ts";
import { refuseToStart } from "./refuse-to-start.ts";
import { refuseStateInUse, writeServer } from "./running-server.ts";
import { parseStartOptions, START_USAGE } from "./start-options.ts";
import { planStart } from "./plan-start.ts";
import { makeStateFolder } from "./state-folder.ts";
import { refuseMissingWiki } from "./wiki-folder.ts";
import { writeLocalConfigs } from "./write-local-configs.ts";

/** Checks, builds and migrates, and sends the plan of what to start to the process that waits for it. */
async function prepare(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2), process.env);
  if (options.wantsHelp) {
    console.log(START_USAGE);
    return;
  }
  const { port, wantsSample, wikiFolder } = options;
  refuseMissingWiki(wikiFolder);
  const settings = readSettings(PROJECT_ROOT, process.env);
  checkSettings(settings);
  await refuseTakenPort(port);
  const state = makeStateFolder(options.stateFolder);
  await refuseStateInUse(state);
  writeServer(state, { processId: process.ppid, port });
  writeFileSync(state.logFile, "");
  console.log("Starting AskFlash; the first start takes up to a minute ...");
  const workers = listWorkers();
  const configFiles = writeLocalConfigs(workers, settings, state);
  const build = async (): Promise<void> => {
    await buildWebPage(settings, state);
    await bundleWorkers(workers, settings, state);
  };
  await Promise.all([build(), applyMigrations(workers, settings, state)]);
  process.send?.(planStart({ configFiles, port, wantsSample, wikiFolder, settings, state }));
}

await refuseToStart(prepare);

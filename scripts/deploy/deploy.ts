import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { buildWebPage } from "../start/build-web-page.ts";
import { refuseToStart } from "../start/refuse-to-start.ts";
import { layOutState } from "../start/state-folder.ts";
import { askSecret, askToGoOn, canAsk } from "./ask-somebody.ts";
import { DEPLOY_USAGE, parseDeployOptions } from "./deploy-options.ts";
import { dryRun } from "./dry-run.ts";
import { openAccount } from "./open-account.ts";
import { planDeployment } from "./plan-deployment.ts";
import { runDeployment } from "./run-deployment.ts";

const STATE_FOLDER = join(PROJECT_ROOT, ".askflash/deploy");

/** Deploys to a Cloudflare account, or prints what would be deployed. */
async function deploy(): Promise<void> {
  const options = parseDeployOptions(process.argv.slice(2));
  if (options.wantsHelp) {
    console.log(DEPLOY_USAGE);
    return;
  }
  const settings = process.env;
  const { environment } = options;
  const buildPage = async (): Promise<void> => {
    mkdirSync(STATE_FOLDER, { recursive: true });
    await buildWebPage(settings, layOutState(STATE_FOLDER));
  };
  const log = (line: string): void => console.log(line);
  if (options.isDryRun) {
    await dryRun({ settings, buildPage, log }, environment);
    return;
  }
  const hidden = planDeployment(environment, settings).secrets.map(({ name }) => name);
  await runDeployment(
    {
      account: openAccount(settings, hidden),
      settings,
      projectFolder: PROJECT_ROOT,
      stateFolder: STATE_FOLDER,
      askSecret: canAsk() ? askSecret : null,
      askToGoOn,
      buildPage,
      health: { fetch, wait, now: () => Date.now() },
      log,
    },
    options,
  );
}

await refuseToStart(deploy);

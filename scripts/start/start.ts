import { listWorkers, PROJECT_ROOT } from "../house/list-workers.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { buildWebPage } from "./build-web-page.ts";
import { bundleWorkers } from "./bundle-workers.ts";
import { checkSettings } from "./check-settings.ts";
import { createLauncher, describeFailure, type Launcher } from "./launcher.ts";
import { refuseTakenPort } from "./port.ts";
import type { ProcessGroup } from "./process-group.ts";
import { readSettings } from "./read-settings.ts";
import { forgetServer, refuseStateInUse, writeServer } from "./running-server.ts";
import { requestSignInLink } from "./sign-in-link.ts";
import { parseStartOptions, START_USAGE, type StartOptions } from "./start-options.ts";
import { StartRefusal } from "./start-refusal.ts";
import { makeStateFolder, type StateFolder } from "./state-folder.ts";
import { waitForStopRequest } from "./stop-request.ts";
import { waitUntilHealthy } from "./wait-until-healthy.ts";
import { writeLocalConfigs } from "./write-local-configs.ts";

/** What a start works with once everything is checked. */
interface Start {
  options: StartOptions;
  settings: NodeJS.ProcessEnv;
  state: StateFolder;
}

await run().catch((error: unknown) => {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
process.exit();

async function run(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2), process.env);
  if (options.wantsHelp) {
    console.log(START_USAGE);
    return;
  }
  const settings = readSettings(PROJECT_ROOT, process.env);
  checkSettings(settings);
  await refuseTakenPort(options.port);
  const state = makeStateFolder(options.stateFolder);
  await refuseStateInUse(state);
  await serve({ options, settings, state });
}

/** Serves until somebody wants it to end; throws a {@link StartRefusal} when it ends by itself. */
async function serve(start: Start): Promise<void> {
  const { state } = start;
  const stopRequest = waitForStopRequest(process.env);
  const launcher = createLauncher(start.settings, state);
  writeServer(state, { processId: process.pid, port: start.options.port });
  try {
    await Promise.race([stopRequest, runUntilItEnds(start, launcher)]);
  } finally {
    await launcher.stopAll();
    forgetServer(state);
  }
}

async function runUntilItEnds(start: Start, launcher: Launcher): Promise<never> {
  const workers = await startWorkers(start, launcher);
  const baseUrl = `http://localhost:${start.options.port}`;
  if (!(await waitUntilHealthy(baseUrl, workers, start.state.logFile))) {
    throw describeFailure("become healthy", start.state);
  }
  const link = await requestSignInLink(baseUrl, start.settings);
  console.log(`AskFlash runs on ${baseUrl}; its data and its log are in ${start.state.root}.`);
  console.log("The key of the local administrator is ADMIN_API_KEY in .dev.vars. Ctrl-C ends it.");
  console.log(`Sign in: ${link}`);
  await workers.ended;
  throw describeFailure("go on running", start.state);
}

async function startWorkers(start: Start, launcher: Launcher): Promise<ProcessGroup> {
  const { options, settings, state } = start;
  const workers = listWorkers();
  const configFiles = writeLocalConfigs(workers, settings, state);
  const build = async (): Promise<void> => {
    await buildWebPage(launcher);
    await bundleWorkers(workers, launcher, state);
  };
  await Promise.all([build(), applyMigrations(workers, launcher, state)]);
  return launcher.startWrangler([
    "dev",
    ...configFiles.flatMap((file) => ["-c", file]),
    "--persist-to",
    state.root,
    "--port",
    String(options.port),
    "--inspector-port",
    "0",
    "--show-interactive-dev-session=false",
  ]);
}

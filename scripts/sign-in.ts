import { PROJECT_ROOT } from "./house/list-workers.ts";
import { readSettings } from "./start/read-settings.ts";
import { refuseToStart } from "./start/refuse-to-start.ts";
import { readServer } from "./start/running-server.ts";
import { requestSignInLink } from "./start/sign-in-link.ts";
import { parseStartOptions } from "./start/start-options.ts";
import { layOutState } from "./start/state-folder.ts";

/** Prints a fresh sign-in line for the AskFlash that runs; `--state` and `--port` (or PORT) say which. */
async function signIn(): Promise<void> {
  const argv = process.argv.slice(2);
  const options = parseStartOptions(argv, process.env);
  const server = readServer(layOutState(options.stateFolder));
  const port = options.isPortGiven ? options.port : (server?.port ?? options.port);
  const settings = readSettings(PROJECT_ROOT, process.env);
  console.log(`Sign in: ${await requestSignInLink(`http://localhost:${port}`, settings)}`);
}

await refuseToStart(signIn);

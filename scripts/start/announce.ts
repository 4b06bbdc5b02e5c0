import { refuseToStart } from "./refuse-to-start.ts";
import { describeFailure } from "./run-program.ts";
import { requestSignInLink } from "./sign-in-link.ts";
import { layOutState } from "./state-folder.ts";
import { waitUntilHealthy } from "./wait-until-healthy.ts";

/** Waits until the Workers are healthy, and says where they are and how to sign in. */
async function announce(): Promise<void> {
  const [port, stateFolder = "", workersPid] = process.argv.slice(2);
  const baseUrl = `http://localhost:${port}`;
  const { logFile } = layOutState(stateFolder);
  if (!(await waitUntilHealthy(baseUrl, Number(workersPid), logFile))) {
    throw describeFailure("become healthy", logFile);
  }
  const link = await requestSignInLink(baseUrl, process.env);
  console.log(`AskFlash runs on ${baseUrl}; its data and its log are in ${stateFolder}.`);
  console.log("The key of the local administrator is ADMIN_API_KEY in .dev.vars. Ctrl-C ends it.");
  console.log(`Sign in: ${link}`);
}

await refuseToStart(announce);

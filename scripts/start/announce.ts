import type { Announcement } from "./plan-start.ts";
import { refuseToStart } from "./refuse-to-start.ts";
import { describeFailure } from "./run-program.ts";
import { requestSignInLink } from "./sign-in-link.ts";
import { layOutState } from "./state-folder.ts";
import { waitUntilHealthy } from "./wait-until-healthy.ts";

/** Waits until the Workers are healthy, has the wikis indexed, and says where AskFlash is and how to sign in. */
async function announce(): Promise<void> {
  const [told = "", workersPid] = process.argv.slice(2);
  const { port, stateFolder, wantsSample, wikiFolder } = readAnnouncement(told);
  const baseUrl = `http://localhost:${port}`;
  const { logFile } = layOutState(stateFolder);
  // Loaded while the Workers start, so that it costs no time.
  const indexing = wantsSample || wikiFolder !== null ? import("./index-wikis.ts") : null;
  if (!(await waitUntilHealthy(baseUrl, Number(workersPid), logFile))) {
    throw describeFailure("become healthy", logFile);
  }
  await (await indexing)?.indexWikis({ baseUrl, wantsSample, wikiFolder });
  const link = await requestSignInLink(baseUrl, process.env);
  console.log(`AskFlash runs on ${baseUrl}; its data and its log are in ${stateFolder}.`);
  console.log("The key of the local administrator is ADMIN_API_KEY in .dev.vars. Ctrl-C ends it.");
  console.log(`Sign in: ${link}`);
}

/** plan-start.ts has written it. */
function readAnnouncement(told: string): Announcement {
  return JSON.parse(told) as Announcement;
}

await refuseToStart(announce);

// What `npm start` leaves running. It is small because it lives as long as AskFlash does: whatever need not stay is
// done by programs that end: prepare.ts before the Workers start, announce.ts after, sync-wiki.ts when a wiki changes.
import { rmSync } from "node:fs";
import { followFolder } from "./follow-folder.mjs";
import { scriptPath, startProcessGroup } from "./process-group.mjs";
import { waitForStopRequest } from "./stop-request.mjs";

/** @typedef {import("./process-group.mjs").NodeProgram} NodeProgram */
/** @typedef {import("./process-group.mjs").ProcessGroup} ProcessGroup */

/**
 * What prepare.ts has found out.
 *
 * @typedef {object} StartPlan
 * @property {NodeProgram} workers
 * @property {NodeProgram} announcement
 * @property {FollowedWiki | null} wiki
 * @property {string} logFile
 * @property {string} serverFile the note of who serves the data, removed at the end
 */

/**
 * A folder to follow, and the program that syncs it once.
 *
 * @typedef {object} FollowedWiki
 * @property {string} folder
 * @property {NodeProgram} sync
 */

/** @type {Set<ProcessGroup>} */
const groups = new Set();
/** @type {StartPlan | undefined} */
let plan;

let isStopping = false;

const stopRequest = waitForStopRequest().then(() => {
  isStopping = true;
  return 0;
});
const exitCode = await Promise.race([stopRequest, serve()]);
await Promise.all([...groups].map((group) => group.stop()));
if (plan !== undefined) rmSync(plan.serverFile, { force: true });
process.exit(exitCode);

/** Serves until the Workers end; returns the exit code. @returns {Promise<number>} */
async function serve() {
  const preparation = launch({
    args: [scriptPath("prepare.ts"), ...process.argv.slice(2)],
    environment: process.env,
  });
  const code = await preparation.ended;
  plan = readPlan(preparation.lastMessage());
  if (plan === undefined) return code ?? 1;
  const workers = launch(plan.workers);
  const { args, environment } = plan.announcement;
  const announcement = launch({ args: [...args, String(workers.pid)], environment });
  if ((await announcement.ended) !== 0) return 1;
  workers.send("settle");
  if (plan.wiki !== null) void followWiki(plan.wiki);
  await workers.ended;
  if (!isStopping) console.error(`AskFlash has ended by itself; the log is ${plan.logFile}.`);
  return 1;
}

/** @param {FollowedWiki} wiki @returns {Promise<void>} */
async function followWiki({ folder, sync }) {
  await followFolder(folder, async () => (await launch(sync).ended) === 0);
}

/** @param {NodeProgram} program @returns {ProcessGroup} */
function launch(program) {
  const group = startProcessGroup(program);
  groups.add(group);
  // A program that was killed has left others behind. Its number may then become somebody else's.
  void group.ended.then(() => group.stop()).then(() => groups.delete(group));
  return group;
}

/** prepare.ts sends nothing else; without a plan there is nothing to start. @param {unknown} message @returns {StartPlan | undefined} */
function readPlan(message) {
  return /** @type {StartPlan | undefined} */ (message);
}

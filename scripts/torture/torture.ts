import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seededRandom } from "../random/seeded-random.ts";
import type { TortureReport } from "./report.ts";
import { runFaults, runKill, runResume } from "./run-torture.ts";

const USAGE = `npm run torture -- resume [--reconnects 10000]   connections are cut, clients resume
npm run torture -- kill [--kills 300]            every process is killed while answers are written
npm run torture -- faults                        each dependency fails in each way
  --seed NUMBER    the same cuts and moments again
Ctrl-C ends a run after its round and tells what it has found so far.`;

const CONVERSATIONS_AT_ONCE = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reconnects: { type: "string", default: "10000" },
    kills: { type: "string", default: "300" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    help: { type: "boolean" },
  },
});
const run = chooseTorture(positionals[0]);
if (values.help === true || run === null) {
  console.log(USAGE);
  process.exit(values.help === true ? 0 : 1);
}

console.log(`seed ${values.seed}`);
const isOver = followStopRequests();
const stateFolder = mkdtempSync(join(tmpdir(), "askflash-torture-"));
try {
  const { counts, violations } = await run(stateFolder);
  for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(40)} ${count}`);
  for (const violation of violations) console.log(`VIOLATION ${violation}`);
  console.log(`${"violations".padEnd(40)} ${violations.length}`);
  if (violations.length > 0) process.exitCode = 1;
} finally {
  rmSync(stateFolder, { recursive: true, force: true });
}

/** Ctrl-C ends the torture after the round that is running, and what was found is told; a second one ends it at once. */
function followStopRequests(): () => boolean {
  let isStopped = false;
  process.once("SIGINT", () => {
    isStopped = true;
    console.log("ending after this round ...");
  });
  return () => isStopped;
}

function chooseTorture(name = ""): ((stateFolder: string) => Promise<TortureReport>) | null {
  const random = seededRandom(Number(values.seed));
  switch (name) {
    case "resume":
      return (folder) =>
        runResume(folder, {
          reconnects: Number(values.reconnects),
          conversations: CONVERSATIONS_AT_ONCE,
          random,
          isOver,
        });
    case "kill":
      return (folder) => runKill(folder, { kills: Number(values.kills), random, isOver });
    case "faults":
      return runFaults;
    default:
      return null;
  }
}

import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { measureNeighbour, type Neighbour } from "./measure-neighbour.ts";
import { percentile } from "./percentile.ts";

const USAGE = `npm run bench:limits    what a tenant notices of another that sends 20 times its limit`;
const ROUNDS = 5;
const LIMIT_A_MINUTE = 300;
const TIMES_THE_LIMIT = 20;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}

const product = await startAskFlash();
try {
  await run();
} finally {
  await product.stop();
}

async function run(): Promise<void> {
  const baseUrl = await findDirectAddress(product.pid, product.url);
  const platform = createAskFlashClient({ baseUrl, apiKey: product.apiKey });
  const { adminApiKey } = await platform.createTenant({ name: "Storm", slug: "storm" });
  const storm = createAskFlashClient({ baseUrl, apiKey: adminApiKey });
  const limits = { requestsPerMinutePerTenant: LIMIT_A_MINUTE, requestsPerHourPerUser: 10_000_000 };
  await storm.changeTenant({ limits });
  const quiet = { baseUrl, apiKey: product.apiKey };
  const stormy = { apiKey: adminApiKey, perSecond: (LIMIT_A_MINUTE * TIMES_THE_LIMIT) / 60 };
  await measureNeighbour(quiet, null);
  const [without, within]: [Neighbour[], Neighbour[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(await measureNeighbour(quiet, null));
    within.push(await measureNeighbour(quiet, stormy));
  }
  report("alone", without);
  report(`beside a tenant at ${TIMES_THE_LIMIT} times its limit`, within);
}

/** The medians of the rounds. */
function report(name: string, rounds: Neighbour[]): void {
  const median = (of: (round: Neighbour) => number): number => percentile(rounds.map(of), 0.5);
  const p50 = median((round) => percentile(round.durationsMs, 0.5)).toFixed(1);
  const p95 = median((round) => percentile(round.durationsMs, 0.95)).toFixed(1);
  const { sent, refused } = { sent: median((r) => r.sent), refused: median((r) => r.refused) };
  console.log(`${name}: p50 ${p50} ms, p95 ${p95} ms; the other sent ${sent}, refused ${refused}`);
}

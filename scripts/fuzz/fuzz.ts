import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash, type AskFlash } from "../../test/support/start-askflash.ts";
import { raiseLimits } from "../../test/support/raise-limits.ts";
import { fuzzFrames } from "./fuzz-frames.ts";
import { emptyReport } from "./fuzz-report.ts";
import { fuzzRequests, type FuzzTarget } from "./fuzz-requests.ts";
import { fuzzedFrame } from "./fuzzed-frame.ts";
import { fuzzedRequest } from "./fuzzed-request.ts";
import { IdPool } from "./id-pool.ts";
import { Specification } from "./specification.ts";

const USAGE = `npm run fuzz -- [--requests 20000] [--seed NUMBER]
Starts a product with empty data and sends it requests made from its specification; every fifth is a frame.
Any 5xx but 503, and any connection that breaks, is a fault.`;
const BATCH = 500;
const FRAME_SHARE = 5;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    help: { type: "boolean" },
  },
});
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}

const [total, seed] = [Number(values.requests), Number(values.seed)];
const report = emptyReport();
console.log(`seed ${seed}`);
const product = await startAskFlash();
try {
  await fuzz(product);
} finally {
  await product.stop();
}
for (const [what, times] of [...report.counts].sort()) console.log(`${what.padEnd(40)} ${times}`);
console.log(`${"requests and frames".padEnd(40)} ${total}`);
console.log(`${"faults".padEnd(40)} ${report.faults.length}`);
if (report.faults.length > 0) process.exitCode = 1;

async function fuzz({ url, apiKey, exited }: AskFlash): Promise<void> {
  const target: FuzzTarget = {
    apiKey,
    ids: new IdPool(),
    fetch: (path, init) => fetch(url + path, init),
  };
  let hasEnded = false;
  let told = 0;
  void exited.then(() => (hasEnded = true));
  const client = createAskFlashClient({ baseUrl: url, apiKey });
  const specification = Specification.parse(await (await fetch(`${url}/openapi.json`)).json());
  for (let sent = 0; sent < total; sent += BATCH) {
    const size = Math.min(BATCH, total - sent);
    const frames = Math.floor(size / FRAME_SHARE);
    const draw = { seed: seed + sent, numRuns: size - frames };
    await raiseLimits(client);
    await fuzzRequests(target, fc.sample(fuzzedRequest(specification), draw), report);
    const sample = fc.sample(fuzzedFrame(), { ...draw, numRuns: frames });
    await fuzzFrames(() => openSocket(url, apiKey), sample, report);
    for (const fault of report.faults.slice(told)) console.log(`FAULT ${fault.slice(0, 2_000)}`);
    told = report.faults.length;
    if (hasEnded) return void report.faults.push("the product has ended");
    console.log(`${sent + size} of ${total}, ${report.faults.length} faults`);
  }
}

async function openSocket(url: string, apiKey: string): Promise<WebSocket> {
  const { id } = await createAskFlashClient({ baseUrl: url, apiKey }).createConversation({});
  const address = `${url.replace("http", "ws")}/api/v1/conversations/${id}/socket`;
  const socket = new WebSocket(address, ["askflash.v1", `bearer.${apiKey}`]);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  return socket;
}

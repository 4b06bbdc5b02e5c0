import { parseArgs } from "node:util";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { serveModel } from "../../test/support/serve-model.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { measureMemory } from "./measure-memory.ts";
import { askOverSockets, openSockets } from "./measure-sockets.ts";

const TOKENS = 100;
const TOKEN_DELAY_MS = 20;
const ASKED_WITHIN_MS = 60_000;

const { values } = parseArgs({
  options: { sockets: { type: "string", default: "1000" }, help: { type: "boolean" } },
});
if (values.help === true) {
  console.log(
    "npm run bench:sockets -- [--sockets NUMBER]    each in a conversation of its own, all ask within a minute",
  );
  process.exit(0);
}

const model = await serveModel();
model.stub.script.delayMs = TOKEN_DELAY_MS;
model.stub.script.tokens = () => Array.from({ length: TOKENS }, () => () => `@${Date.now()} `);
const product = await startAskFlash({ environment: model.environment });
try {
  await run(Number(values.sockets));
} finally {
  await product.stop();
  model.close();
}

async function run(count: number): Promise<void> {
  const baseUrl = await findDirectAddress(product.pid, product.url);
  const connection = { baseUrl, apiKey: product.apiKey };
  const lags: number[] = [];
  const warmUp = await openSockets(connection, 20, []);
  await askOverSockets(warmUp, { withinMs: 1_000, lags: [] });
  for (const socket of warmUp) socket.close();
  const before = measureMemory(product.pid).residentMb;
  const sockets = await openSockets(connection, count, lags);
  const idle = measureMemory(product.pid).residentMb;
  report("memory for an idle socket", `${((idle - before) / count).toFixed(2)} MB`);
  const times = await askOverSockets(sockets, { withinMs: ASKED_WITHIN_MS, lags });
  report(`${count} sockets, failed connects`, String(times.failedConnects));
  report("answers lost or different", String(times.lostAnswers));
  report(
    `lag of ${times.words} words after the first delta, p50 and p99`,
    `${times.lagP50Ms} and ${times.lagP99Ms} ms`,
  );
  for (const socket of sockets) socket.close();
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(55)} ${value}`);
}

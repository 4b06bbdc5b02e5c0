import { parseArgs } from "node:util";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { serveModel } from "../../test/support/serve-model.ts";
import { connectToAgent } from "./connect-to-agent.ts";
import { connectToConversation } from "./connect-to-conversation.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { measureMemory } from "./measure-memory.ts";
import {
  askOverSockets,
  openSockets,
  type ListeningSocket,
  type SocketTimes,
} from "./measure-sockets.ts";
import { startAiChatAgent } from "./start-ai-chat-agent.ts";

const TOKENS = 100;
const TOKEN_DELAY_MS = 20;
const ASKED_WITHIN_MS = 60_000;
const WARM_UPS = 20;

type Connect = (lags: number[]) => (socket: ListeningSocket) => Promise<void> | void;

const { values } = parseArgs({
  options: {
    sockets: { type: "string", default: "1000" },
    "beside-ai-chat-agent": { type: "boolean", default: false },
    help: { type: "boolean" },
  },
});
if (values.help === true) {
  console.log(
    "npm run bench:sockets -- [--sockets NUMBER] [--beside-ai-chat-agent]    each in a conversation of its own, all ask within a minute",
  );
  process.exit(0);
}

const count = Number(values.sockets);
const model = await serveModel();
model.stub.script.delayMs = TOKEN_DELAY_MS;
model.stub.script.tokens = () => Array.from({ length: TOKENS }, () => () => `@${Date.now()} `);
try {
  const ours = await measureAskFlash();
  if (values["beside-ai-chat-agent"]) {
    const theirs = await measureAgent();
    report("lag p99, as a ratio", (ours.lagP99Ms / theirs.lagP99Ms).toFixed(3));
  }
} finally {
  model.close();
}

async function measureAskFlash(): Promise<SocketTimes> {
  const product = await startAskFlash({ environment: model.environment });
  try {
    const baseUrl = await findDirectAddress(product.pid, product.url);
    const connection = { baseUrl, apiKey: product.apiKey };
    return await measure("AskFlash", product.pid, (lags) =>
      connectToConversation(connection, lags),
    );
  } finally {
    await product.stop();
  }
}

async function measureAgent(): Promise<SocketTimes> {
  const agent = await startAiChatAgent(model.environment.OPENAI_BASE_URL ?? "");
  try {
    const asked = { baseUrl: agent.url, wordsOfAnAnswer: TOKENS };
    return await measure("AIChatAgent", agent.pid, (lags) => connectToAgent(asked, lags));
  } finally {
    await agent.stop();
  }
}

async function measure(name: string, pid: number, connect: Connect): Promise<SocketTimes> {
  const warmUp = await openSockets(WARM_UPS, connect([]));
  await askOverSockets(warmUp, { withinMs: 1_000, lags: [] });
  for (const socket of warmUp) socket.close();
  const lags: number[] = [];
  const before = measureMemory(pid).residentMb;
  const sockets = await openSockets(count, connect(lags));
  const idle = measureMemory(pid).residentMb;
  const times = await askOverSockets(sockets, { withinMs: ASKED_WITHIN_MS, lags });
  for (const socket of sockets) socket.close();
  report(`${name}: memory for an idle socket`, `${((idle - before) / count).toFixed(2)} MB`);
  report(`${name}: ${count} sockets, failed connects`, String(times.failedConnects));
  report(`${name}: answers lost or different`, String(times.lostAnswers));
  report(
    `${name}: lag of ${times.words} words, p50 and p99`,
    `${times.lagP50Ms} and ${times.lagP99Ms} ms`,
  );
  return times;
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(55)} ${value}`);
}

import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { raiseLimits } from "../../test/support/raise-limits.ts";
import { HARNESS_API_KEY, startHarnessWith } from "../../test/support/start-harness.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { percentile } from "./percentile.ts";

const USAGE = `npm run bench:authorization    what verifying a caller and counting a request add to it`;
const ROUNDS = 500;
const WARM_UP_ROUNDS = 100;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}

const gatewayMain = join(PROJECT_ROOT, "test/support/authorized-gateway/index.ts");
const { harness, url: publicUrl } = await startHarnessWith(gatewayMain);
const url = await findDirectAddress(process.pid, publicUrl.href);
try {
  await run();
} finally {
  await harness.close();
}

async function run(): Promise<void> {
  await raiseLimits(createAskFlashClient({ baseUrl: url, apiKey: HARNESS_API_KEY }));
  const token = await signIn();
  const kinds = {
    without: () => send("/bench/without", ""),
    "with an API key": () => send("/bench/with", HARNESS_API_KEY),
    "with an access token": () => send("/bench/with", token),
  };
  const durations = new Map<string, number[]>();
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    // In turns, so that whatever else the machine does falls on all of them.
    for (const [kind, request] of Object.entries(kinds)) {
      const durationMs = await request();
      if (round >= WARM_UP_ROUNDS)
        durations.set(kind, [...(durations.get(kind) ?? []), durationMs]);
    }
  }
  const p50 = (kind: string): number => percentile(durations.get(kind) ?? [], 0.5);
  for (const [kind, measured] of durations) {
    const added = (p50(kind) - p50("without")).toFixed(2);
    const [half, most] = [p50(kind).toFixed(2), percentile(measured, 0.95).toFixed(2)];
    console.log(`${kind}: p50 ${half} ms (${added} ms more), p95 ${most} ms`);
  }
}

/** Signs a browser in and takes the access token out of its cookie. */
async function signIn(): Promise<string> {
  const headers = { authorization: `Bearer ${HARNESS_API_KEY}` };
  const made = await fetch(new URL("/auth/local/codes", url), { method: "POST", headers });
  const { code } = (await made.json()) as { code: string };
  const address = new URL(`/auth/local?code=${code}`, url);
  const redeemed = await fetch(address, { redirect: "manual" });
  const token = /__Host-askflash_access=([^;]+)/.exec(redeemed.headers.getSetCookie().join())?.[1];
  if (token === undefined) throw new Error("Signing in gave no access token.");
  return token;
}

async function send(path: string, credential: string): Promise<number> {
  const startedAt = performance.now();
  const headers = credential === "" ? undefined : { authorization: `Bearer ${credential}` };
  const response = await fetch(new URL(path, url), { method: "POST", ...(headers && { headers }) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered with ${response.status}.`);
  return performance.now() - startedAt;
}

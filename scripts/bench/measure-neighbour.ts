import { setTimeout as sleep } from "node:timers/promises";

const ROUND_MS = 8_000;
const QUIET_PER_SECOND = 10;

/** What one tenant noticed in a round, and how many requests another sent meanwhile. */
export interface Neighbour {
  durationsMs: number[];
  sent: number;
  refused: number;
}

interface Sender {
  apiKey: string;
  perSecond: number;
}

/** Searches ten times a second as one tenant, while another, if there is one, searches so often a second; neither waits for answers. */
export async function measureNeighbour(
  { baseUrl, apiKey }: { baseUrl: string; apiKey: string },
  storm: Sender | null,
): Promise<Neighbour> {
  const durationsMs: number[] = [];
  const counted = { sent: 0, refused: 0 };
  const quiet = sendOpenLoop(QUIET_PER_SECOND, async () => {
    const startedAt = performance.now();
    const status = await search(baseUrl, apiKey);
    if (status !== 200) throw new Error(`The quiet tenant was answered with ${status}.`);
    durationsMs.push(performance.now() - startedAt);
  });
  const stormy = sendOpenLoop(storm?.perSecond ?? 0, async () => {
    counted.sent += 1;
    if ((await search(baseUrl, storm?.apiKey ?? "")) === 429) counted.refused += 1;
  });
  await Promise.all([quiet, stormy]);
  return { durationsMs, ...counted };
}

/** Sends at fixed moments, however long answers take, and waits for the last one. */
async function sendOpenLoop(perSecond: number, send: () => Promise<void>): Promise<void> {
  const count = Math.floor((ROUND_MS / 1_000) * perSecond);
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const waitMs = startedAt + (n * 1_000) / perSecond - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    sent.push(send());
  }
  await Promise.all(sent);
}

async function search(baseUrl: string, apiKey: string): Promise<number> {
  const response = await fetch(`${baseUrl}/api/v1/search`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ query: `leave ${crypto.randomUUID()}` }),
  });
  await response.body?.cancel();
  return response.status;
}

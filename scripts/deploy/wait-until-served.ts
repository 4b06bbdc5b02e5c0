import * as z from "zod";

const POLL_MS = 2_000;
const SERVE_TIMEOUT_MS = 120_000;
const REQUEST_TIMEOUT_MS = 10_000;

const Health = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  services: z.record(z.string(), z.object({ status: z.string() })),
});

/** What `GET /health` says. */
export type ServedHealth = z.infer<typeof Health>;

/** How health is asked for, and the time that passes between. */
export interface HealthDependencies {
  fetch: typeof fetch;
  wait: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Asks for health until it is ok or degraded; returns the last answer after two minutes, null when there was none. */
export async function waitUntilServed(
  dependencies: HealthDependencies,
  address: string,
): Promise<ServedHealth | null> {
  const deadline = dependencies.now() + SERVE_TIMEOUT_MS;
  for (;;) {
    const health = await readHealth(dependencies.fetch, address);
    const isServed = health !== null && health.status !== "down";
    if (isServed || dependencies.now() > deadline) return health;
    await dependencies.wait(POLL_MS);
  }
}

/** Null for no answer, and for an answer of something else: a new address leads nowhere at first. */
async function readHealth(send: typeof fetch, address: string): Promise<ServedHealth | null> {
  try {
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await send(`${address}/health`, { signal });
    return Health.parse(await response.json());
  } catch {
    return null;
  }
}

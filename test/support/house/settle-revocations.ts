import { env } from "cloudflare:workers";
import { afterAll, vi } from "vitest";
import { BEING_CONSUMED } from "./being-consumed.ts";

// A message that comes when the last test is over finds nobody who runs its consumer, and the run would wait for ever.
afterAll(async () => {
  await vi.waitUntil(
    async () => (await env.REVOCATIONS.metrics()).backlogCount === 0 && BEING_CONSUMED.size === 0,
    { timeout: 5_000, interval: 10 },
  );
});

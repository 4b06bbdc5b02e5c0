import type { HealthStatus } from "../../../shared/contracts/health.ts";
import type { PassageSearch } from "../../../shared/ports/search-index.ts";

const CHECK_INTERVAL_MS = 10_000;

/** A tenant that nobody is of: its index is empty. */
const PROBE_TENANT = "health";
const PROBE = { text: "", embedding: null, readers: [], limit: 1 };

interface IndexHealth {
  status: HealthStatus;
  detail?: string;
}

/** Makes a check that asks the index at most every 10 s, so that asking for health costs next to nothing. */
export function createIndexCheck({
  probe,
  now,
}: {
  probe: () => Promise<IndexHealth>;
  now: () => number;
}): () => Promise<IndexHealth> {
  let last: { at: number; health: IndexHealth } | null = null;
  return async () => {
    if (last !== null && now() - last.at < CHECK_INTERVAL_MS) return last.health;
    const health = await probe();
    last = { at: now(), health };
    return health;
  };
}

/** Searches the index for nothing. */
export async function probeIndex(index: PassageSearch): Promise<IndexHealth> {
  try {
    await index.search(PROBE_TENANT, PROBE);
    return { status: "ok" };
  } catch {
    return { status: "down", detail: "The search index does not answer." };
  }
}

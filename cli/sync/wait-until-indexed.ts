import { setTimeout as sleep } from "node:timers/promises";
import type { FolderSync } from "./sync-folder.ts";
import { tryAgain } from "./try-again.ts";

/** How often the counters are read, and how long they may stand still. */
export interface Patience {
  pollMs: number;
  stillMs: number;
}

const PATIENCE: Patience = { pollMs: 200, stillMs: 120_000 };

/** Waits until no page of a source is pending; returns how many still are when their number stands still for too long. `expected` is how many were pushed just before. */
export async function waitUntilIndexed(
  { client, onEvent, signal }: Pick<FolderSync, "client" | "onEvent" | "signal">,
  { sourceId, expected }: { sourceId: string; expected: number },
  { pollMs, stillMs }: Patience = PATIENCE,
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let total = expected;
  let movedAt = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const source = await tryAgain(() => client.getSource(sourceId), { signal });
    const { pending } = source.documents;
    total = Math.max(total, pending);
    if (pending < least) {
      least = pending;
      movedAt = performance.now();
      onEvent?.({ type: "indexed", done: total - pending, total });
    }
    if (pending === 0 || performance.now() - movedAt > stillMs) return pending;
    await sleep(pollMs, undefined, signal === undefined ? {} : { signal });
  }
}

import { addRemoved } from "../../shared/tenant-data/add-removed.ts";

/** The services in the order in which they are emptied: `auth` goes last, since its row says whose deletion it is. */
const HOLDERS = ["documentation", "chat", "auth"] as const;
type Holder = (typeof HOLDERS)[number];

/**
 * Milliseconds after which everything is looked through once more. Whoever was let in before the deletion may go on for 30
 * seconds in another isolate of the gateway, and what was under way then is over by now.
 */
const SETTLING_MS = 120_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 600_000;

/** How far the deletion of a tenant has got; it is kept after every step. */
export interface DeletionState {
  tenantId: string;
  id: string;
  /** `asked`: `auth` may not have heard of it yet. `removing`: for the first time. `settling`: once more, for what came late. */
  phase: "asked" | "removing" | "settling";
  /** The service that is being emptied, by its place in the order. */
  at: number;
  /** How much was removed, by place. */
  removed: Record<string, number>;
  /** Steps that failed since one succeeded. */
  failures: number;
}

/** What follows from a step: the state to keep, and the milliseconds until the next one; null when all is done. */
export interface Advance {
  state: DeletionState;
  nextInMs: number | null;
}

/** A deletion that somebody has asked for. */
export function askedDeletion(tenantId: string, id: string): DeletionState {
  return { tenantId, id, phase: "asked", at: 0, removed: {}, failures: 0 };
}

/** The service that is being emptied. */
export function holderOf({ at }: DeletionState): Holder {
  return HOLDERS[at] ?? "auth";
}

/** Goes on after a portion was removed: with the next service when one is empty, and once more when all are. */
export function advance(
  state: DeletionState,
  { removed, isDone }: { removed: Record<string, number>; isDone: boolean },
): Advance {
  const kept = { ...state, removed: addRemoved(state.removed, removed), failures: 0 };
  if (!isDone) return { state: kept, nextInMs: 0 };
  const at = state.at + 1;
  if (at < HOLDERS.length) return { state: { ...kept, at }, nextInMs: 0 };
  if (state.phase === "settling") return { state: kept, nextInMs: null };
  return { state: { ...kept, phase: "settling", at: 0 }, nextInMs: SETTLING_MS };
}

/** Waits after a step that failed, twice as long each time. */
export function retreat(state: DeletionState): Advance {
  const nextInMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** state.failures);
  return { state: { ...state, failures: state.failures + 1 }, nextInMs };
}

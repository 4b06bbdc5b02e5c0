import type { LostRight } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";

/** Somebody who is told what a conversation says, for as long as they may know it. */
export interface Listener {
  readonly ctx: CallerContext;
  /** When they were last found to have the right, in milliseconds since 1970. */
  readonly judgedAt: number;
  /** Notes that they were found to have it. */
  judged(at: number): void;
  /** Tells them nothing more. */
  dismiss(lost: LostRight): void;
}

/** Milliseconds for which the gateway remembers whom it has verified. */
const REMEMBERED_MS = 30_000;

/** When a caller whom the gateway lets in was judged at the latest, in milliseconds since 1970. */
export function verifiedAt(): number {
  return Date.now() - REMEMBERED_MS;
}

/** A listener who is known only while the object is awake, and was judged at `firstJudgedAt`. */
export function wakeListener(
  ctx: CallerContext,
  firstJudgedAt: number,
  dismiss: () => void,
): Listener {
  let judgedAt = firstJudgedAt;
  return {
    ctx,
    get judgedAt() {
      return judgedAt;
    },
    judged: (at) => {
      judgedAt = at;
    },
    dismiss,
  };
}

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

/** A listener whose right was just judged, and who is known only while the object is awake. */
export function wakeListener(ctx: CallerContext, dismiss: () => void): Listener {
  let judgedAt = Date.now();
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

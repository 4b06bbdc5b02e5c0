import { describe, expect, it } from "vitest";
import {
  advance,
  askedDeletion,
  holderOf,
  retreat,
  type Advance,
  type DeletionState,
} from "./tenant-deletion-state.ts";

const REMOVING: DeletionState = { ...askedDeletion("tnt_1", "del_1"), phase: "removing" };

/** The services that are emptied, and the waiting in between, when each is empty after one portion. */
function walk(state: DeletionState): (string | number)[] {
  const walked: (string | number)[] = [];
  let next: Advance = { state, nextInMs: 0 };
  while (next.nextInMs !== null) {
    walked.push(holderOf(next.state));
    next = advance(next.state, { removed: {}, isDone: true });
    if (next.nextInMs !== null && next.nextInMs > 0) walked.push(next.nextInMs);
  }
  return walked;
}

describe("the deletion of a tenant", () => {
  it("empties auth last, and everything once more when what was under way is over", () => {
    const once = ["documentation", "chat", "auth"];
    expect(walk(REMOVING)).toEqual([...once, 120_000, ...once]);
  });

  it("stays with a service until that is empty, and adds up what was removed", () => {
    const first = advance(REMOVING, { removed: { "auth.users": 2, none: 0 }, isDone: false });
    expect(first).toMatchObject({ state: { at: 0, removed: { "auth.users": 2 } }, nextInMs: 0 });
    const second = advance(first.state, { removed: { "auth.users": 3 }, isDone: true });
    expect(second).toMatchObject({ state: { at: 1 }, nextInMs: 0 });
    expect(second.state.removed).toEqual({ "auth.users": 5 });
  });

  it("waits longer after each failure, ten minutes at most, and anew after a success", () => {
    const waits: (number | null)[] = [];
    let { state } = retreat(REMOVING);
    for (let failure = 0; failure < 12; failure += 1) {
      const next = retreat(state);
      waits.push(next.nextInMs);
      ({ state } = next);
    }
    expect(waits.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(waits.at(-1)).toBe(600_000);
    const mended = advance(state, { removed: {}, isDone: false }).state;
    expect(retreat(mended).nextInMs).toBe(1_000);
  });
});

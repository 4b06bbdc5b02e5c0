import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeOne, type QuotaWindow } from "./quota-window-state.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The beginning of a minute. */
const START_MS = 1_800_000_000_000;

/** Asks at each of these moments; returns those at which the quota let it pass, and the others. */
function askAt(moments: number[], limit: number): { taken: number[]; refused: number[] } {
  let window: QuotaWindow = [];
  const asked = { taken: [] as number[], refused: [] as number[] };
  for (const moment of moments) {
    const taking = takeOne(window, limit, moment);
    asked[taking.taken === null ? "refused" : "taken"].push(moment);
    window = taking.taken ?? window;
  }
  return asked;
}

/** Bursts, pauses, and the moments around which an hour ends. */
const pause = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 * MINUTE_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: HOUR_MS - MINUTE_MS, max: HOUR_MS + MINUTE_MS }) },
);

const moments = fc.array(pause, { minLength: 1, maxLength: 300 }).map((pauses) => {
  let now = START_MS;
  return pauses.map((milliseconds) => (now += milliseconds));
});

describe("a quota", () => {
  it("never lets more than the limit pass in any 60 minutes of an exact log", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (asked, limit) => {
        const { taken } = askAt(asked, limit);
        for (const end of taken) {
          const within = taken.filter((moment) => moment > end - HOUR_MS && moment <= end);
          expect(within.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it("refuses nothing that an exact log of 61 minutes would let pass", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (asked, limit) => {
        const { taken, refused } = askAt(asked, limit);
        for (const end of refused) {
          const since = end - HOUR_MS - MINUTE_MS;
          const within = taken.filter((moment) => moment > since && moment <= end);
          expect(within.length).toBeGreaterThanOrEqual(limit);
        }
      }),
    );
  });

  it("lets pass again when the seconds that it named are over, and not a second before", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 30 }), (asked, limit) => {
        let window: QuotaWindow = [];
        for (const moment of asked) {
          const taking = takeOne(window, limit, moment);
          window = taking.taken ?? window;
          if (taking.taken !== null) continue;
          const opensAt = moment + taking.state.resetSeconds * 1_000;
          expect(takeOne(window, limit, opensAt).taken).not.toBeNull();
          expect(takeOne(window, limit, opensAt - 1_000).taken).toBeNull();
        }
      }),
    );
  });

  it("keeps at most 61 minutes, however long somebody asks", () => {
    let window: QuotaWindow = [];
    for (let minute = 0; minute < 200; minute += 1) {
      window = takeOne(window, 1_000, START_MS + minute * MINUTE_MS).taken ?? window;
    }
    expect(window).toHaveLength(61);
  });

  it("tells what is left and when some of it comes back", () => {
    const first = takeOne([], 2, START_MS + 1_000);
    const policy = { policy: "user", windowSeconds: 3_600 };
    expect(first.state).toEqual({ ...policy, limit: 2, remaining: 1, resetSeconds: 3_659 });
    const second = takeOne(first.taken ?? [], 2, START_MS + MINUTE_MS);
    expect(second.state).toEqual({ ...policy, limit: 2, remaining: 0, resetSeconds: 3_600 });
  });

  it("that was lowered waits until enough has passed for the lower one", () => {
    const window: QuotaWindow = [
      [START_MS / MINUTE_MS, 3],
      [START_MS / MINUTE_MS + 10, 2],
    ];
    const now = START_MS + 20 * MINUTE_MS;
    expect(takeOne(window, 4, now).state.resetSeconds).toBe(41 * 60);
    expect(takeOne(window, 2, now).state.resetSeconds).toBe(51 * 60);
  });

  it("gains nothing when the clock is set back", () => {
    const { taken } = takeOne([], 1, START_MS);
    expect(takeOne(taken ?? [], 1, START_MS - 2 * HOUR_MS).taken).toBeNull();
  });
});

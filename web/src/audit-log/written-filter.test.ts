import { describe, expect, it } from "vitest";
import { EMPTY_FILTER, isFiltering, readFilter } from "./written-filter.ts";

describe("the filter of the audit log as it is written", () => {
  it("asks for nothing that is not written", () => {
    expect(readFilter(EMPTY_FILTER)).toEqual({});
    expect(isFiltering(EMPTY_FILTER)).toBe(false);
    const written = { ...EMPTY_FILTER, actor: "usr_1", action: "user.change" as const };
    expect(readFilter({ ...written, target: "usr_2" })).toEqual({
      actor: "usr_1",
      action: "user.change",
      target: "usr_2",
    });
    expect(isFiltering(written)).toBe(true);
  });

  it("takes the last day in, and refuses one before the first", () => {
    const midnight = (day: number): string => new Date(2026, 9, day).toISOString();
    const october = { ...EMPTY_FILTER, from: "2026-10-03", to: "2026-10-03" };
    expect(readFilter(october)).toEqual({ from: midnight(3), to: midnight(4) });
    expect(readFilter({ ...october, to: "2026-10-31" })?.to).toBe(midnight(32));
    expect(readFilter({ ...october, to: "2026-10-02" })).toBeNull();
  });
});

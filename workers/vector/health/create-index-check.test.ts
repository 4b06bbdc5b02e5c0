import { describe, expect, it } from "vitest";
import type { PassageSearch } from "../../../shared/ports/search-index.ts";
import { createIndexCheck, probeIndex } from "./create-index-check.ts";

/** An index that can be broken, a clock that can be set, and how often the index was asked. */
function probedIndex() {
  const state = { now: 1_000, asked: 0, isBroken: false };
  const index: PassageSearch = {
    search: async () => {
      state.asked += 1;
      if (state.isBroken) throw new Error("secret");
      return { hits: [], retrieval: "lexical" };
    },
  };
  return {
    state,
    check: createIndexCheck({ probe: () => probeIndex(index), now: () => state.now }),
  };
}

describe("checking the index", () => {
  it("is ok when the index answers, and down when it throws", async () => {
    const { state, check } = probedIndex();
    expect(await check()).toEqual({ status: "ok" });
    state.isBroken = true;
    state.now += 10_000;
    expect(await check()).toEqual({
      status: "down",
      detail: "The search index does not answer.",
    });
  });

  it("asks the index at most every 10 seconds, also while it is down", async () => {
    const { state, check } = probedIndex();
    state.isBroken = true;
    await check();
    state.now += 9_999;
    expect((await check()).status).toBe("down");
    expect(state.asked).toBe(1);
    state.isBroken = false;
    state.now += 1;
    expect((await check()).status).toBe("ok");
    expect(state.asked).toBe(2);
  });
});

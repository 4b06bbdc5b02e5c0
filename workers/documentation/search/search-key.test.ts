import { describe, expect, it } from "vitest";
import { aCaller } from "../../../test/support/callers.ts";
import { searchKeyOf } from "./search-key.ts";

const caller = aCaller({ groups: ["b", "a"] });
const query = { query: "rotate keys", limit: 10, sourceIds: ["s2", "s1"] };
const key = searchKeyOf(caller, query, 7);

describe("rule 5: the key of cached results", () => {
  it("is shared by those who may read the same and ask the same", () => {
    const colleague = aCaller({ tenantId: caller.tenantId, groups: ["a", "b", "a"] });
    const same = { query: "  rotate \n keys", limit: 10, sourceIds: ["s1", "s2", "s2"] };
    expect(searchKeyOf(colleague, same, 7)).toEqual(key);
  });

  it.each([
    ["tenant", searchKeyOf(aCaller({ groups: ["a", "b"] }), query, 7)],
    ["groups", searchKeyOf({ ...caller, groups: ["a"] }, query, 7)],
    ["index revision", searchKeyOf(caller, query, 8)],
    ["words", searchKeyOf(caller, { ...query, query: "rotate key" }, 7)],
    ["letters", searchKeyOf(caller, { ...query, query: "rotate Keys" }, 7)],
    ["limit", searchKeyOf(caller, { ...query, limit: 11 }, 7)],
    ["sources", searchKeyOf(caller, { ...query, sourceIds: ["s1"] }, 7)],
    ["lack of sources", searchKeyOf(caller, { query: "rotate keys", limit: 10 }, 7)],
  ])("differs with another %s", (_what, other) => {
    expect(other).not.toEqual(key);
  });
});

import { describe, expect, it } from "vitest";
import { readGroups } from "./read-groups.ts";

describe("groups written in a line", () => {
  it.each([
    ["hr, board", ["hr", "board"]],
    [" hr ,, hr,\tpeople and culture ", ["hr", "people and culture"]],
    [" , ", []],
  ])("are read from %j as %j", (written, groups) => {
    expect(readGroups(written)).toEqual(groups);
  });
});

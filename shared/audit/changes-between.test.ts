import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes-between.ts";

describe("what was changed, for the audit log", () => {
  it("is what differs of the fields that are named", () => {
    const before = { name: "Ada", role: "member", groups: ["hr"], at: 1 };
    const after = { name: "Ada", role: "admin", groups: ["hr"], disabled: true, at: undefined };
    expect(changesBetween(before, after)).toEqual({
      role: { from: "member", to: "admin" },
      disabled: { to: true },
    });
    expect(changesBetween({}, {})).toEqual({});
  });

  it("is cut where it is long, and written as JSON where it is deep", () => {
    const many = Array.from({ length: 200 }, (_, n) => `group-${n}`);
    const changes = changesBetween(
      { text: null, deep: undefined },
      {
        text: "x".repeat(900),
        few: ["a"],
        many,
        deep: [{ value: "v", role: "admin" }],
        none: null,
      },
    );
    expect(changes).toEqual({
      text: { from: null, to: "x".repeat(500) },
      few: { to: ["a"] },
      many: { to: JSON.stringify(many).slice(0, 500) },
      deep: { from: null, to: '[{"value":"v","role":"admin"}]' },
      none: { to: null },
    });
  });
});

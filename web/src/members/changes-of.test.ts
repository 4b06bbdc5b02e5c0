import { describe, expect, it } from "vitest";
import { changesOf, type WrittenMember } from "./changes-of.ts";

const ADA: WrittenMember = {
  email: "ada@x.test",
  name: "Ada",
  role: "member",
  groups: ["hr"],
  disabled: false,
};

describe("what is changed of a member", () => {
  it("is nothing when only blanks were added", () => {
    expect(changesOf(ADA, { ...ADA, name: " Ada ", email: "ada@x.test " })).toEqual({});
  });

  it.each([
    { email: "ada@y.test" },
    { name: "Ada L." },
    { role: "editor" as const },
    { disabled: true },
    { groups: [] },
  ])("is %j alone", (change) => {
    expect(changesOf(ADA, { ...ADA, ...change })).toEqual(change);
  });
});

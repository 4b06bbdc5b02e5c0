import { expect, it } from "vitest";
import { initialsOf } from "./initials-of.ts";

it.each([
  ["Ada Lovelace", "AL"],
  [" ada maria king lovelace ", "AL"],
  ["Ada", "A"],
  ["𝒜da", "𝒜"],
  ["", "?"],
])("stands for %j as %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

import { expect, it } from "vitest";
import { findAliases } from "./find-aliases.ts";

const made = { id: "", enabled: true, createdAt: "", updatedAt: "" };
const pto = { ...made, term: "PTO", expansions: ["Paid time off"] };
const slo = { ...made, term: "SLO", expansions: ["service level objective"] };

it.each([
  ["", [pto, slo]],
  ["pto", [pto]],
  ["  LEVEL ", [slo]],
  ["o", [pto, slo]],
  ["vpn", []],
])("finds by %o", (typed, found) => {
  expect(findAliases([pto, slo], typed)).toEqual(found);
});

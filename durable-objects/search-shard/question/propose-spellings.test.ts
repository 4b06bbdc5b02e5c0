import { expect, it } from "vitest";
import { proposeSpellings } from "./propose-spellings.ts";

it.each([
  ["a swapped pair", "depolyment"],
  ["a missing letter", "deploment"],
  ["a doubled letter", "deplloyment"],
  ["another letter", "deplozment"],
])("proposes the word that %s turned into %s", (_mistake, misspelt) => {
  expect(proposeSpellings(misspelt)).toContain("deployment");
  expect(proposeSpellings(misspelt)).not.toContain(misspelt);
});

it("knows the letters of other scripts", () => {
  expect(proposeSpellings("сервс")).toContain("сервис");
  expect(proposeSpellings("gepruft")).not.toContain("geprüft");
  expect(proposeSpellings("geprüf")).toContain("geprüft");
});

it.each(["api", "文档更新", "x".repeat(30)])("proposes nothing for %s", (word) => {
  expect(proposeSpellings(word)).toEqual([]);
});

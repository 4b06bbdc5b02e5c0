import { expect, it } from "vitest";
import { porterStem } from "./porter-stem.ts";

it.each([
  ["caresses", "caress"],
  ["ponies", "poni"],
  ["feed", "feed"],
  ["agreed", "agre"],
  ["plastered", "plaster"],
  ["conflated", "conflat"],
  ["hopping", "hop"],
  ["filing", "file"],
  ["happy", "happi"],
  ["sky", "sky"],
  ["relational", "relat"],
  ["digitizer", "digit"],
  ["hopefulness", "hope"],
  ["triplicate", "triplic"],
  ["adoption", "adopt"],
  ["controlling", "control"],
  ["yearly", "yearli"],
  ["naïve", "naïve"],
  ["v2", "v2"],
  ["as", "as"],
])("cuts %s to %s", (word, stem) => {
  expect(porterStem(word)).toBe(stem);
});

import { expect, it } from "vitest";
import { expandQuestion } from "./expand-question.ts";

/** A page of one passage without headings, whose body has these words. */
function aPage(...body: number[]) {
  return { text: Uint32Array.of(0, 1, 0, 0, body.length, 1, ...body), length: 1, share: 1 };
}

const COMMON = 1;
const SHARED = 2;
const ASKED = 3;
const LONE = 4;

it("adds what several of the best pages share and others have not", () => {
  const frequencies = new Map([
    [COMMON, 90],
    [SHARED, 3],
    [LONE, 1],
  ]);
  const pages = [aPage(COMMON, SHARED, ASKED), aPage(COMMON, SHARED, ASKED, LONE)];
  const expansion = expandQuestion(pages, {
    documents: 100,
    excluded: new Set([ASKED]),
    frequenciesOf: () => frequencies,
  });
  expect([...expansion.keys()]).toEqual([SHARED, COMMON]);
  expect(expansion.get(SHARED)).toBeGreaterThan(10 * (expansion.get(COMMON) ?? 0));
});

it("adds nothing without pages", () => {
  const knowledge = { documents: 0, excluded: new Set<number>(), frequenciesOf: () => new Map() };
  expect(expandQuestion([], knowledge).size).toBe(0);
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liftRewordings, type RewordedPassage } from "./lift-rewordings.ts";

const TERM = [0];

function exact(page: number, base: number): RewordedPassage {
  return { page, base, asIf: base, says: TERM, rewords: [] };
}

function reworded(page: number, base: number, asIf: number): RewordedPassage {
  return { page, base, asIf, says: [], rewords: TERM };
}

function other(page: number, base: number): RewordedPassage {
  return { page, base, asIf: base, says: [], rewords: [] };
}

describe("lifting pages that say it otherwise", () => {
  it("leaves all scores as they are without another wording", () => {
    expect(liftRewordings([exact(1, 2), other(2, 1.5)])).toEqual([2, 1.5]);
  });

  it("puts such a page above those that do not say it at all", () => {
    const [lifted = 0, unrelated = 0] = liftRewordings([reworded(1, 0, 3), other(2, 1)]);
    expect(lifted).toBeGreaterThan(unrelated);
  });

  it("puts it below those that say the term itself and were above it, however good it is", () => {
    const [lifted = 0, ...terms] = liftRewordings([
      reworded(1, 0.5, 99),
      exact(2, 0.6),
      exact(3, 2),
    ]);
    expect(lifted).toBeGreaterThan(0.5);
    expect(lifted).toBeLessThan(Math.min(...terms));
  });

  it("lets it pass those that say the term and were below it, for those are no better than before", () => {
    expect(liftRewordings([reworded(1, 1, 3), exact(2, 0.4)])[0]).toBeGreaterThan(2);
  });

  it("keeps the order of what the pages gain", () => {
    const [less = 0, more = 0] = liftRewordings([
      reworded(1, 0, 1),
      reworded(2, 0, 2),
      exact(3, 0.5),
    ]);
    expect(more).toBeGreaterThan(less);
  });

  it("judges a page by its best passage", () => {
    const passages = [reworded(1, 0, 5), exact(2, 0.1), exact(2, 3)];
    expect(liftRewordings(passages)[0]).toBeLessThan(3);
  });

  it("never puts a page that says the term below one that says it otherwise, unless it was there before", () => {
    const expansions = fc.subarray([0, 1, 2]);
    const passage = fc.record({
      page: fc.integer({ min: 0, max: 8 }),
      base: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5, noNaN: true })),
      asIf: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    const pages = fc.array(fc.record({ says: expansions, otherwise: expansions }), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 40 }), pages, (drawn, wordings) => {
        const passages = drawn.map((parts): RewordedPassage => {
          const { says = [], otherwise = [] } = wordings[parts.page] ?? {};
          return { ...parts, says, rewords: otherwise.filter((term) => !says.includes(term)) };
        });
        const scores = liftRewordings(passages);
        const bestOf = (page: number, list: number[]): number =>
          Math.max(...list.filter((_score, index) => passages[index]?.page === page));
        const before = passages.map(({ base }) => base);
        for (const term of passages) {
          for (const reword of passages) {
            const isExact = term.says.some((named) => reword.rewords.includes(named));
            const stood = bestOf(Number(term.page), before);
            if (!isExact || stood === 0 || stood < bestOf(Number(reword.page), before)) continue;
            expect(bestOf(Number(term.page), scores)).toBeGreaterThanOrEqual(
              bestOf(Number(reword.page), scores),
            );
          }
        }
      }),
    );
  });
});

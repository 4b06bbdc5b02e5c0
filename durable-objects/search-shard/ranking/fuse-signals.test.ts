import { describe, expect, it } from "vitest";
import { expansionShare, findPeaks, fuseSignals } from "./fuse-signals.ts";
import type { PassageSignals, Signals } from "./measure-signals.ts";

function aPassage(passageNumber: number, parts: Partial<PassageSignals> = {}): PassageSignals {
  return { passageNumber, words: 1, heading: 0, vector: 0, phrases: 0, ...parts };
}

function aDocument(documentNumber: number, parts: Partial<Signals> = {}): Signals {
  const none = { words: 0, title: 0, pairs: 0, likeness: 0, feedback: 0 };
  return { documentNumber, ...none, passages: [aPassage(documentNumber)], ...parts };
}

function rank(signals: Signals[], words = 2): number[] {
  return fuseSignals(signals, findPeaks(signals), words).map((found) => found.passageNumber);
}

describe("fusing signals", () => {
  it("measures scores by the highest one, however small they are", () => {
    const small = [
      aDocument(1, { passages: [aPassage(1, { words: 1e-6 })] }),
      aDocument(2, { passages: [aPassage(2, { words: 4e-6 })] }),
    ];
    expect(rank(small)).toEqual([2, 1]);
  });

  it.each([
    ["its words", { words: 1 }],
    ["its title", { title: 1 }],
    ["its pairs of words", { pairs: 1 }],
    ["the likeness of its title", { likeness: 1 }],
  ])("ranks a document higher for %s", (_signal, parts) => {
    expect(rank([aDocument(1), aDocument(2, parts)])).toEqual([2, 1]);
  });

  it.each([
    ["its heading", { heading: 1 }],
    ["its vector", { vector: 1 }],
    ["a phrase", { phrases: 1 }],
  ])("ranks a passage higher for %s", (_signal, parts) => {
    const passages = [aPassage(1), aPassage(2, parts)];
    expect(rank([aDocument(1, { passages })])).toEqual([2, 1]);
  });

  it("counts titles less the longer the question is, and its expansion more", () => {
    const signals = [aDocument(1, { title: 1, likeness: 1 }), aDocument(2, { feedback: 1 })];
    expect(rank(signals, 2)).toEqual([1, 2]);
    expect(rank(signals, 20)).toEqual([2, 1]);
    expect([4, 6, 8, 20].map(expansionShare)).toEqual([0, 0.5, 1, 1]);
  });

  it("leaves out passages with none of the words, unless their vectors are close", () => {
    const passages = [
      aPassage(1, { words: 0, vector: 0.29 }),
      aPassage(2, { words: 0, vector: 0.3 }),
    ];
    expect(rank([aDocument(1, { words: 1, passages })])).toEqual([2]);
  });

  it("keeps the pages' order where scores are equal", () => {
    expect(rank([aDocument(9), aDocument(4), aDocument(5)])).toEqual([4, 5, 9]);
  });
});

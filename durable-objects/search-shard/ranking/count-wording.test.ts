import { expect, it } from "vitest";
import { countWording } from "./count-wording.ts";

const [PAID, TIME, OFF, THE, X] = [11, 12, 13, 14, 99];
const phrase = { numbers: [PAID, TIME, OFF], telling: [PAID, TIME, OFF] };

it.each([
  ["word for word", [X, PAID, TIME, OFF, X], 1],
  ["twice", [PAID, TIME, OFF, PAID, TIME, OFF], 2],
  ["near each other in another order", [TIME, OFF, X, X, PAID], 0.5],
  ["too far from each other", [TIME, OFF, X, X, X, X, X, PAID], 0],
  ["one of them", [OFF, X, OFF], 0],
  ["two of three", [PAID, TIME, X], 0],
  ["cut off at the end", [X, PAID, TIME], 0],
  ["nothing", [], 0],
])("counts a phrase whose words a text says %s", (_how, words, count) => {
  expect(countWording(Uint32Array.from(words), phrase)).toBe(count);
});

it("asks of words that every page has only to stand side by side", () => {
  const named = { numbers: [TIME, THE], telling: [TIME] };
  expect(countWording(Uint32Array.of(TIME, THE), named)).toBe(1);
  expect(countWording(Uint32Array.of(TIME, X, THE), named)).toBe(0);
});

it("counts one word as often as it is said", () => {
  const word = { numbers: [OFF], telling: [OFF] };
  expect(countWording(Uint32Array.of(OFF, X, OFF, OFF), word)).toBe(3);
});

import { expect, it } from "vitest";
import { createBm25 } from "./rank-by-bm25.ts";

it("ranks by rare words before common ones, and short texts before long ones", () => {
  const rank = createBm25([
    {
      id: "long",
      title: "",
      text: "The red door, the red gate and all the other red things here.",
    },
    { id: "short", title: "Red", text: "door" },
    { id: "rare", title: "", text: "A harbour" },
    { id: "none", title: "", text: "Lunch" },
  ]);
  expect(rank("the harbours")).toEqual(["rare"]);
  expect(rank("door")).toEqual(["short", "long"]);
});

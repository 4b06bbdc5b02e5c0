import { expect, it } from "vitest";
import type { PageRequest } from "./page-request.ts";
import { readAllPages } from "./read-all-pages.ts";

it("reads a list page by page to its end", async () => {
  const pages = new Map<string | undefined, { items: number[]; nextCursor: string | null }>([
    [undefined, { items: [1, 2], nextCursor: "a" }],
    ["a", { items: [], nextCursor: "b" }],
    ["b", { items: [3], nextCursor: null }],
  ]);
  const asked: PageRequest[] = [];
  const items = await readAllPages(async (page) => {
    asked.push(page);
    return pages.get(page.cursor) ?? { items: [], nextCursor: null };
  });
  expect(items).toEqual([1, 2, 3]);
  expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: "a" }, { limit: 200, cursor: "b" }]);
});

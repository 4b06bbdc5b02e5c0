import { describe, expect, it } from "vitest";
import { aHit } from "../../../test/support/ledgers.ts";
import { selectPassages } from "./select-passages.ts";
import type { VisiblePage } from "./visible-page-repository.ts";

const aVisiblePage = (documentId: string, overrides: Partial<VisiblePage> = {}): VisiblePage => ({
  documentId,
  externalId: `${documentId}.md`,
  title: `Title ${documentId}`,
  url: `https://wiki.example/${documentId}`,
  revision: 1,
  deletedRevision: 0,
  readers: ["everyone"],
  sourceUpdatedAt: 0,
  ...overrides,
});
const selection = { readers: ["everyone"], limit: 10, passagesPerDocument: 2 };

describe("selecting passages", () => {
  it("joins each with its page, in the order of the index", () => {
    const hits = [aHit("b", { score: 0.9 }), aHit("a", { score: 0.4, revision: 3 })];
    const pages = [aVisiblePage("a"), aVisiblePage("b", { url: null })];
    const passages = selectPassages(hits, { ...selection, pages });
    expect(passages).toEqual([
      {
        ...hits[0],
        externalId: "b.md",
        title: "Title b",
        url: null,
        updatedAt: "1970-01-01T00:00:00.000Z",
      },
      {
        ...hits[1],
        externalId: "a.md",
        title: "Title a",
        url: "https://wiki.example/a#rotating-keys",
        updatedAt: "1970-01-01T00:00:00.000Z",
      },
    ]);
  });

  it("drops pages that the ledger does not show, and passages as old as a deletion", () => {
    const hits = [
      aHit("gone"),
      aHit("reborn", { revision: 2 }),
      aHit("reborn", { revision: 3, text: "New." }),
    ];
    const pages = [aVisiblePage("reborn", { deletedRevision: 2 })];
    const passages = selectPassages(hits, { ...selection, pages });
    expect(passages.map(({ text }) => text)).toEqual(["New."]);
  });

  it("drops what the caller's groups may not read, whatever the index returned", () => {
    const pages = [aVisiblePage("a", { readers: ["hr", "legal"] })];
    const select = (readers: string[]) =>
      selectPassages([aHit("a")], { ...selection, pages, readers });
    expect(select(["everyone"])).toEqual([]);
    expect(select(["everyone", "legal"])).toHaveLength(1);
  });

  it("takes no more passages of a document than asked for, no more in all, and the same text once", () => {
    const text = (count: number) => ({ text: `Passage ${count}.`, ordinal: count });
    const hits = [
      aHit("a", text(1)),
      aHit("b", text(1)),
      aHit("a", text(2)),
      aHit("a", text(3)),
      aHit("b", text(4)),
      aHit("c", text(5)),
    ];
    const pages = ["a", "b", "c"].map((id) => aVisiblePage(id));
    const select = (limit: number, passagesPerDocument: number) =>
      selectPassages(hits, { ...selection, pages, limit, passagesPerDocument }).map(
        ({ documentId, ordinal }) => `${documentId}${ordinal}`,
      );
    expect(select(10, 2)).toEqual(["a1", "a2", "b4", "c5"]);
    expect(select(10, 1)).toEqual(["a1", "b4", "c5"]);
    expect(select(2, 2)).toEqual(["a1", "a2"]);
  });
});

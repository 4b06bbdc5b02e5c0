import { describe, expect, it, vi } from "vitest";
import { systemContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { Passage } from "../../../shared/schemas/passage-schemas.ts";
import { proveFound } from "./prove-found.ts";

const ctx = systemContext("tnt_1", "req_1");

function passage(text: string): Passage {
  return { ordinal: 0, headingPath: [], anchor: "", start: 0, end: text.length, text };
}

function finding(documentId: string, revision: number) {
  return vi.fn<DocumentationContract["retrieve"]>(async () =>
    succeed({ passages: [{ documentId, revision } as never], retrieval: "lexical" }),
  );
}

async function queryFor(...texts: string[]): Promise<string | undefined> {
  const retrieve = finding("doc_1", 1);
  const written = { documentId: "doc_1", revision: 1, readers: ["everyone"] };
  await proveFound({ retrieve }, ctx, { ...written, passages: texts.map(passage) });
  return retrieve.mock.calls[0]?.[1].query;
}

describe("proving that a page is found", () => {
  it("asks with the longest words of the first passage that has any", async () => {
    expect(await queryFor("!!!", "A retry of payments, a retry")).toBe("payments retry of A a");
  });

  it("leaves out words that are too long for a search while there are others", async () => {
    expect(await queryFor(`${"x".repeat(65)} key`)).toBe("key");
    expect(await queryFor("x".repeat(65))).toBe("x".repeat(65));
  });

  it("asks with at most five words", async () => {
    const words = Array.from({ length: 40 }, (_word, index) => `word${index}`).join(" ");
    expect((await queryFor(words))?.split(" ")).toHaveLength(5);
  });

  it.each([
    ["another page", finding("doc_2", 1)],
    ["an older revision", finding("doc_1", 0)],
    ["a failing search", async () => fail("INDEX_UNAVAILABLE", "down")],
  ])("does not take %s for a proof", async (_what, retrieve) => {
    const written = { documentId: "doc_1", revision: 1, readers: ["hr"], passages: [] };
    await expect(proveFound({ retrieve }, ctx, written)).rejects.toMatchObject({
      code: "INDEX_UNAVAILABLE",
    });
  });
});

import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { judgeBatch } from "./judge-batch.ts";

const page = { externalId: "a", title: "A", markdown: "# A" };

describe("judging a batch", () => {
  it("rejects what is malformed alone, and names the field and what is right", () => {
    const { taken, rejected } = unwrap(
      judgeBatch([page, { ...page, externalId: "b", title: "", force: true }, { title: "C" }, 5]),
    );
    expect(taken.map(({ externalId }) => externalId)).toEqual(["a"]);
    expect(rejected.map(({ externalId, code }) => [externalId, code])).toEqual([
      ["b", "INVALID_DOCUMENT"],
      ["documents.2", "INVALID_DOCUMENT"],
      ["documents.3", "INVALID_DOCUMENT"],
    ]);
    expect(rejected[0]?.detail).toContain("documents.1.title: Too small");
    expect(rejected[0]?.detail).toContain("documents.1.force: is not a field of this request");
    expect(rejected[2]?.detail).toContain("documents.3: Invalid input: expected object");
  });

  it("takes the first of two with the same name, even when that one is refused for its content", () => {
    const empty = { ...page, externalId: "b", markdown: " " };
    const { taken, rejected } = unwrap(
      judgeBatch([page, { ...page, title: "Again" }, empty, { ...page, externalId: "b" }]),
    );
    expect(taken).toEqual([page]);
    expect(rejected.map(({ externalId, code }) => [externalId, code])).toEqual([
      ["a", "DUPLICATE_IN_BATCH"],
      ["b", "EMPTY_DOCUMENT"],
      ["b", "DUPLICATE_IN_BATCH"],
    ]);
  });

  it("fails as a whole when no element has the form of a document", () => {
    const judged = judgeBatch([{ externalId: "a" }, "page"]);
    expect(judged).toMatchObject({
      ok: false,
      error: {
        code: "VALIDATION_FAILED",
        errors: [
          { path: "documents.0.title" },
          { path: "documents.0.markdown" },
          { path: "documents.1" },
        ],
      },
    });
  });

  it("does not fail when the form is right and the content is not", () => {
    expect(judgeBatch([{ ...page, markdown: "" }])).toMatchObject({
      ok: true,
      value: { taken: [], rejected: [{ code: "EMPTY_DOCUMENT" }] },
    });
  });
});

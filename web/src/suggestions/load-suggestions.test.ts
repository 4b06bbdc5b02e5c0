import { describe, expect, it } from "vitest";
import { ClientError } from "../../../shared/client/client-error.ts";
import { loadSuggestions } from "./load-suggestions.ts";

function source(id: string, indexed: number, pending = 0): object {
  return { id, name: `Source ${id}`, documents: { pending, indexed, failed: 0, deleted: 0 } };
}

function clientOf(sources: object[], listDocuments: () => Promise<object>): never {
  const client = {
    listSources: async () => ({ items: sources, nextCursor: null }),
    listDocuments,
    search: async () => ({ results: [{ title: "Found" }] }),
  };
  return client as never;
}
const oneTitle = async (): Promise<object> => ({ items: [{ title: "Listed" }], nextCursor: null });

describe("loading suggestions", () => {
  it("asks about pages of the source that has the most", async () => {
    const client = clientOf([source("a", 1), source("b", 7)], oneTitle);
    expect(await loadSuggestions(client)).toEqual({
      phase: "ready",
      questions: [expect.stringContaining("Listed")],
    });
  });

  it("finds pages where the user may not list them", async () => {
    const refused = new ClientError({ status: 403, code: "FORBIDDEN", detail: "Editors only." });
    const client = clientOf([source("a", 1)], () => Promise.reject(refused));
    expect(await loadSuggestions(client)).toMatchObject({
      questions: [expect.stringContaining("Found")],
    });
  });

  it("tells no page from pages that are being indexed", async () => {
    expect(await loadSuggestions(clientOf([], oneTitle))).toEqual({ phase: "no-pages" });
    expect(await loadSuggestions(clientOf([source("a", 0)], oneTitle))).toEqual({
      phase: "no-pages",
    });
    expect(await loadSuggestions(clientOf([source("a", 0, 3)], oneTitle))).toEqual({
      phase: "ready",
      questions: [],
    });
  });
});

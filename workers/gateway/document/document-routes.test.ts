import { describe, expect, it, vi } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const page = { externalId: "a/b.md", title: "A", markdown: "# A" };

describe("pushing documents", () => {
  it.each([
    ["an object with the documents", { documents: [page] }],
    ["a bare list", [page]],
    ["an object with items", { items: [page] }],
  ])("takes %s", async (_what, body) => {
    const outcome = { accepted: 1, unchanged: 0, rejected: [] };
    const documentation = { pushDocuments: vi.fn(async () => succeed(outcome)) };
    const response = await askGateway({ documentation })("/api/v1/sources/src_1/documents", {
      method: "PUT",
      headers: signed(),
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual(outcome);
    expect(documentation.pushDocuments).toHaveBeenCalledWith(expect.anything(), "src_1", {
      documents: [page],
    });
  });

  it.each([
    ["no document", { documents: [] }, "documents"],
    ["101 documents", { documents: Array.from({ length: 101 }, () => page) }, "documents"],
    ["a field that does not exist", { documents: [page], force: true }, "force"],
    ["two lists", { documents: [page], items: [page] }, "items"],
    ["nothing", null, "body"],
  ])("refuses %s and names the field", async (_what, body, path) => {
    const response = await askGateway({})("/api/v1/sources/src_1/documents", {
      method: "PUT",
      headers: signed(),
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path }] });
  });
});

describe("one document", () => {
  it("is deleted by an external id that holds slashes", async () => {
    const documentation = { deleteDocument: vi.fn(async () => succeed(null)) };
    const path = `/api/v1/sources/src_1/documents/${encodeURIComponent("a/b c?.md")}`;
    const init = { method: "DELETE", headers: signed() };
    expect((await askGateway({ documentation })(path, init)).status).toBe(204);
    expect(documentation.deleteDocument).toHaveBeenCalledWith(
      expect.anything(),
      "src_1",
      "a/b c?.md",
    );
  });

  it("is tried again on request, and listed by status", async () => {
    const document = {
      id: "doc_1",
      externalId: "a",
      title: "A",
      url: null,
      status: "pending" as const,
      revision: 1,
      contentHash: "9f86d081",
      failure: null,
      updatedAt: "2026-11-23T12:00:00.000Z",
    };
    const documentation = {
      retryDocument: async () => succeed(document),
      listDocuments: vi.fn(async () => succeed({ items: [document], nextCursor: null })),
    };
    const ask = askGateway({ documentation });
    const retried = await ask("/api/v1/sources/src_1/documents/a/retry", {
      method: "POST",
      headers: signed(),
    });
    expect(retried.status).toBe(202);
    const listed = await ask("/api/v1/sources/src_1/documents?status=pending&limit=2", {
      headers: signed(),
    });
    expect(await listed.json()).toEqual({ items: [document], nextCursor: null });
    expect(documentation.listDocuments).toHaveBeenCalledWith(expect.anything(), "src_1", {
      status: "pending",
      limit: 2,
    });
  });
});

import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import type {
  DesiredDocument,
  DocumentationContract,
} from "../../../shared/contracts/documentation-contract.ts";
import type { VectorContract } from "../../../shared/contracts/vector-contract.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { IndexingDependencies } from "../env.ts";
import { consumeBatch, DEAD_LETTER_QUEUE } from "./consume-batch.ts";

const page: DesiredDocument = {
  state: "current",
  revision: 3,
  sourceId: "src_1",
  title: "Leave",
  markdown: "# Leave\n\nParents take sixteen weeks.\n",
  readers: ["everyone"],
};

/** The services around indexing: a ledger that wants `desired`, and an index that returns what it was given. */
function around(desired: DesiredDocument, overrides: Partial<VectorContract> = {}) {
  const documentation = {
    readDesired: vi.fn(async () => desired),
    retrieve: vi.fn<DocumentationContract["retrieve"]>(async (_ctx, request) =>
      succeed({
        passages: [{ documentId: request.documentIds?.[0] ?? "", revision: 3 } as never],
        retrieval: "hybrid",
      }),
    ),
    confirmApplied: vi.fn(async () => undefined),
    recordAbbreviations: vi.fn(async () => undefined),
    recordFailure: vi.fn(async () => undefined),
  };
  const vector = {
    replaceDocument: vi.fn<VectorContract["replaceDocument"]>(async (_ctx, { revision }) =>
      succeed(revision),
    ),
    removeDocument: vi.fn<VectorContract["removeDocument"]>(async (_ctx, _id, revision) =>
      succeed(revision),
    ),
    indexVersion: async () => "1 m1",
    ...overrides,
  };
  const dependencies = { documentation, vector } as object as IndexingDependencies;
  return { documentation, vector, dependencies };
}

function job(documentId: string): object {
  return { type: "INDEXING_JOB", tenantId: "tnt_1", documentId, requestId: "req_1" };
}

async function consume(
  dependencies: IndexingDependencies,
  bodies: unknown[],
  { queue = "askflash-indexing-jobs", attempts = 3 }: { queue?: string; attempts?: number } = {},
) {
  const messages = bodies.map((body, index) => ({
    id: String(index),
    timestamp: new Date(),
    attempts,
    body,
  }));
  const batch = createMessageBatch(queue, messages);
  const ctx = createExecutionContext();
  await consumeBatch(dependencies, batch);
  const result = await getQueueResult(batch, ctx);
  return { acked: result.explicitAcks, retried: result.retryMessages };
}

describe("consuming a batch", () => {
  it("indexes a page, proves that it is found, and only then confirms", async () => {
    const { dependencies, documentation, vector } = around(page);
    expect(await consume(dependencies, [job("doc_1")])).toEqual({ acked: ["0"], retried: [] });
    expect(vector.replaceDocument).toHaveBeenCalledWith(
      expect.objectContaining({ tenantId: "tnt_1", requestId: "req_1", roles: [] }),
      expect.objectContaining({ documentId: "doc_1", revision: 3, readers: ["everyone"] }),
    );
    expect(documentation.retrieve).toHaveBeenCalledWith(expect.anything(), {
      query: "Parents sixteen weeks take",
      limit: 1,
      passagesPerDocument: 1,
      documentIds: ["doc_1"],
    });
    expect(documentation.confirmApplied).toHaveBeenCalledWith(
      expect.anything(),
      "doc_1",
      3,
      "1 m1",
    );
  });

  it("hands over what a page writes out, and nothing when it writes out nothing", async () => {
    const markdown = "# Leave\n\nPaid time off (PTO) is for everybody.\n";
    const written = around({ ...page, markdown } as DesiredDocument);
    await consume(written.dependencies, [job("doc_1")]);
    expect(written.documentation.recordAbbreviations).toHaveBeenCalledExactlyOnceWith(
      expect.anything(),
      {
        documentId: "doc_1",
        revision: 3,
        abbreviations: [{ term: "PTO", expansion: "Paid time off" }],
      },
    );
    const plain = around(page);
    await consume(plain.dependencies, [job("doc_1")]);
    expect(plain.documentation.recordAbbreviations).not.toHaveBeenCalled();
  });

  it("searches for a page that few may read as one of them", async () => {
    const { dependencies, documentation } = around({ ...page, readers: ["hr"] });
    await consume(dependencies, [job("doc_1")]);
    expect(documentation.retrieve.mock.calls[0]?.[0]).toMatchObject({ groups: ["hr"] });
  });

  it("takes a removed page out of the index and confirms", async () => {
    const { dependencies, documentation, vector } = around({ state: "removed", revision: 4 });
    await consume(dependencies, [job("doc_1")]);
    expect(vector.removeDocument).toHaveBeenCalledWith(expect.anything(), "doc_1", 4);
    expect(documentation.confirmApplied).toHaveBeenCalledWith(expect.anything(), "doc_1", 4, null);
  });

  it("does nothing for a document that nothing is wanted of", async () => {
    const { dependencies, vector, documentation } = around({ state: "settled" });
    expect(await consume(dependencies, [job("doc_1")])).toEqual({ acked: ["0"], retried: [] });
    expect(vector.replaceDocument).not.toHaveBeenCalled();
    expect(documentation.confirmApplied).not.toHaveBeenCalled();
  });

  it("leaves the proof to the later revision that the index already holds", async () => {
    const { dependencies, documentation } = around(page, {
      replaceDocument: async () => succeed(5),
    });
    expect(await consume(dependencies, [job("doc_1")])).toEqual({ acked: ["0"], retried: [] });
    expect(documentation.confirmApplied).not.toHaveBeenCalled();
  });

  it.each([
    ["without text", "<!-- nothing -->", "EMPTY_DOCUMENT"],
    ["nested too deep", "> ".repeat(150) + "deep", "NESTING_TOO_DEEP"],
  ])("records a page %s as failed and does not try it again", async (_what, markdown, code) => {
    const { dependencies, documentation } = around({ ...page, markdown });
    expect(await consume(dependencies, [job("doc_1")])).toEqual({ acked: ["0"], retried: [] });
    expect(documentation.recordFailure).toHaveBeenCalledWith(
      expect.anything(),
      "doc_1",
      3,
      expect.objectContaining({ code }),
    );
  });

  it("retries the message of a failing document alone", async () => {
    const { dependencies } = around(page, {
      replaceDocument: async (_ctx, { documentId, revision }) =>
        documentId === "doc_2" ? fail("INDEX_UNAVAILABLE", "down") : succeed(revision),
    });
    const result = await consume(dependencies, [job("doc_1"), job("doc_2"), job("doc_3")]);
    expect(result.acked.toSorted()).toEqual(["0", "2"]);
    expect(result.retried).toMatchObject([{ msgId: "1" }]);
  });

  it("retries a page that the index took but does not return", async () => {
    const { dependencies, documentation } = around(page);
    documentation.retrieve.mockResolvedValue(
      succeed({ passages: [{ documentId: "doc_1", revision: 2 } as never], retrieval: "hybrid" }),
    );
    expect((await consume(dependencies, [job("doc_1")])).retried).toHaveLength(1);
    expect(documentation.confirmApplied).not.toHaveBeenCalled();
  });

  it("works on a document once, however often it was rung, and drops what is no job", async () => {
    const { dependencies, vector } = around(page);
    const result = await consume(dependencies, [job("doc_1"), job("doc_1"), { type: "other" }]);
    expect(result.acked.toSorted()).toEqual(["0", "1", "2"]);
    expect(vector.replaceDocument).toHaveBeenCalledTimes(1);
  });

  it("waits longer before each further attempt", async () => {
    const { dependencies } = around(page, {
      replaceDocument: async () => fail("INDEX_UNAVAILABLE", "down"),
    });
    const message = { id: "0", attempts: 4, body: job("doc_1"), ack: vi.fn(), retry: vi.fn() };
    const batch = { queue: "askflash-indexing-jobs", messages: [message] };
    await consumeBatch(dependencies, batch as object as MessageBatch<unknown>);
    expect(message.retry).toHaveBeenCalledWith({ delaySeconds: 64 });
    expect(message.ack).not.toHaveBeenCalled();
  });

  it("retries one message for a document that was rung several times", async () => {
    const { dependencies } = around(page, {
      replaceDocument: async () => fail("INDEX_UNAVAILABLE", "down"),
    });
    const { acked, retried } = await consume(dependencies, [job("doc_1"), job("doc_1")]);
    expect([acked, retried.length]).toEqual([["1"], 1]);
  });

  it("keeps the reason of the last attempt, and says what to do", async () => {
    const { dependencies, documentation } = around(page, {
      replaceDocument: async () => fail("INDEX_UNAVAILABLE", "The index is down."),
    });
    const result = await consume(dependencies, [job("doc_1")], { attempts: 6 });
    expect(result).toEqual({ acked: ["0"], retried: [] });
    expect(documentation.recordFailure).toHaveBeenCalledWith(expect.anything(), "doc_1", null, {
      code: "INDEX_UNAVAILABLE",
      detail: "The index is down. It was tried 6 times: retry the document.",
    });
  });

  it("leaves to the dead-letter queue what failed without a reason", async () => {
    const { dependencies, documentation } = around(page, {
      replaceDocument: async () => Promise.reject(new Error("unexpected")),
    });
    const { retried } = await consume(dependencies, [job("doc_1")], { attempts: 6 });
    expect(retried).toHaveLength(1);
    expect(documentation.recordFailure).not.toHaveBeenCalled();
  });

  it("works on at most six documents at a time, and on all", async () => {
    let running = 0;
    let most = 0;
    const { dependencies } = around(page, {
      replaceDocument: async (_ctx, { revision }) => {
        running += 1;
        most = Math.max(most, running);
        await scheduler.wait(5);
        running -= 1;
        return succeed(revision);
      },
    });
    const bodies = Array.from({ length: 20 }, (_body, index) => job(`doc_${index}`));
    expect((await consume(dependencies, bodies)).acked).toHaveLength(20);
    expect(most).toBe(6);
  });

  it("logs a page's own fault, and a message that is no job, as refused", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const { dependencies } = around({ ...page, markdown: "![](a.png)" });
    await consume(dependencies, [job("doc_1"), "nonsense"]);
    const records = log.mock.calls.map(([record]) => JSON.parse(String(record)));
    log.mockRestore();
    expect(records.map(({ operation, outcome, code }) => [operation, outcome, code])).toEqual([
      ["readJob", "refused", "VALIDATION_FAILED"],
      ["indexDocument", "refused", "EMPTY_DOCUMENT"],
    ]);
  });

  it("marks the document of a dead letter as failed, with what to do", async () => {
    const { dependencies, documentation, vector } = around(page);
    const result = await consume(dependencies, [job("doc_1")], { queue: DEAD_LETTER_QUEUE });
    expect(result.acked).toEqual(["0"]);
    expect(vector.replaceDocument).not.toHaveBeenCalled();
    expect(documentation.recordFailure).toHaveBeenCalledWith(expect.anything(), "doc_1", null, {
      code: "INDEXING_FAILED",
      detail: expect.stringContaining("Retry the document"),
    });
  });
});

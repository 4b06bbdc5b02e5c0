import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  documentationWith,
  documentsOf,
  LOSING_QUEUE,
  pushPages,
  search,
  vector,
  waitUntilSettled,
} from "../support/house/house.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("rule 1: the queue is a doorbell, the ledger is the truth", () => {
  it("indexes a page whose message was lost, once the sweeper rings again", async () => {
    const caller = aCaller();
    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    const sourceId = await pushPages(caller, [aPage("lost", "The walrus tariff is due.")], deaf);
    expect(await documentsOf(caller, sourceId)).toMatchObject([{ status: "pending" }]);

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect(await runDurableObjectAlarm(env.LEDGER_SWEEPER.getByName(caller.tenantId))).toBe(true);
    vi.useRealTimers();

    await waitUntilSettled(caller, sourceId);
    expect(await search(caller, "walrus tariff")).toEqual(["lost"]);
  });

  it("lets no older revision win, however late it comes", async () => {
    const caller = aCaller();
    const sourceId = await pushPages(caller, [aPage("page", "Version one speaks of heliotrope.")]);
    await waitUntilSettled(caller, sourceId);
    const [first] = await documentsOf(caller, sourceId);
    const second = [aPage("page", "Version two speaks of vermilion.")];
    unwrap(await documentation.pushDocuments(caller, sourceId, { documents: second }));
    await waitUntilSettled(caller, sourceId);

    const late = await vector.replaceDocument(caller, {
      documentId: first?.id ?? "",
      sourceId,
      revision: 1,
      title: "page",
      readers: ["everyone"],
      passages: [
        { ordinal: 0, headingPath: [], anchor: "", start: 0, end: 10, text: "heliotrope" },
      ],
    });

    expect(late).toEqual({ ok: true, value: 2 });
    expect(await search(caller, "heliotrope")).toEqual([]);
    expect(await search(caller, "vermilion")).toEqual(["page"]);
  });

  it("does not index unchanged content again", async () => {
    const caller = aCaller();
    const page = aPage("same", "Nothing changes here, says the ocelot.");
    const sourceId = await pushPages(caller, [page]);
    await waitUntilSettled(caller, sourceId);
    const again = await documentation.pushDocuments(caller, sourceId, { documents: [page] });
    expect(again).toEqual({ ok: true, value: { accepted: 0, unchanged: 1, rejected: [] } });
    expect(await documentsOf(caller, sourceId)).toMatchObject([{ status: "indexed", revision: 1 }]);
  });
});

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { createDependencyBreaker } from "../../../../shared/adapters/dependency-breaker.ts";
import { aPage } from "../../../../test/contracts/indexed-pages.ts";
import { aCaller } from "../../../../test/support/callers.ts";
import type { StubMood } from "../../../../test/support/qdrant/qdrant-stub.ts";
import { stubQdrant } from "../../../../test/support/qdrant/stubbed-index.ts";
import { VectorService } from "../../index.ts";
import { toHit, type ScoredPassage } from "./passage-point.ts";
import { connectQdrant, QdrantRefusal } from "./qdrant-connection.ts";

const qdrant = stubQdrant();
const MOODS: StubMood[] = ["refuse", "hang", "garbage", 401, 429, 500, 503];

const openService = (): VectorService =>
  new VectorService(createExecutionContext(), {
    ...env,
    QDRANT_URL: "https://qdrant.example.test",
  } as VectorBindings);

describe("a Qdrant that fails", () => {
  it.each(MOODS)("makes every call fail with INDEX_UNAVAILABLE: %s", async (mood) => {
    const service = openService();
    const { embedding: _made, ...page } = await aPage({ title: "Leave", texts: ["Thirty days."] });
    expect(await service.replaceDocument(aCaller(), page)).toEqual({ ok: true, value: 1 });
    qdrant.stub.mood = mood;
    const fresh = openService();
    const unavailable = { ok: false, error: { code: "INDEX_UNAVAILABLE", retryAfterSeconds: 5 } };
    const calls = [
      fresh.search(aCaller(), { text: "leave", limit: 3 }),
      fresh.replaceDocument(aCaller(), page),
      fresh.removeDocument(aCaller(), page.documentId, 2),
    ];
    for (const result of await Promise.all(calls)) expect(result).toMatchObject(unavailable);
  });

  it("is asked no more after five failures, and its health costs at most one request every 10 s", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const service = openService();
      expect((await service.health([]))["vector.index"]).toMatchObject({
        status: "ok",
        provider: "qdrant",
      });
      qdrant.stub.mood = "refuse";
      vi.setSystemTime(Date.now() + 10_000);
      const { detail } = (await service.health([]))["vector.index"] ?? {};
      expect(detail).toBe("Qdrant did not answer; it is asked again.");
      for (let turn = 0; turn < 6; turn += 1) {
        await service.search(aCaller(), { text: "leave", limit: 3 });
        await service.health([]);
      }
      // One for each health of 10 s, and what it took to open the breaker.
      expect(qdrant.stub.calls).toHaveLength(6);
      vi.setSystemTime(Date.now() + 9_999);
      await service.health([]);
      expect(qdrant.stub.calls).toHaveLength(6);
      vi.setSystemTime(Date.now() + 2);
      expect((await service.health([]))["vector.index"]).toMatchObject({
        status: "down",
        detail: "Qdrant did not answer several times; it is tried every 10 s.",
      });
      qdrant.stub.mood = "well";
      vi.setSystemTime(Date.now() + 10_001);
      expect((await service.health([]))["vector.index"]).toMatchObject({ status: "ok" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not believed when it returns a passage of another tenant", () => {
    const payload = { tenant: "tnt_2", text: "the secret" } as ScoredPassage["payload"];
    expect(() => toHit("tnt_1", { score: 1, payload })).toThrow("another tenant");
  });

  it("is sent its key, to its own address and port, and no redirect is followed", async () => {
    const search = async (url: string, apiKey: string | null): Promise<void> => {
      const connection = connectQdrant({ url, apiKey }, createDependencyBreaker());
      await connection
        .ask({
          deadlineMs: 1_000,
          reply: z.unknown(),
          send: (api, init) => api.getCollectionsAliases({}, init),
        })
        .catch(() => undefined);
    };
    await search("https://qdrant.example.test", "k");
    await search("https://qdrant.example.test:443/", null);
    await search("http://127.0.0.1:7000/proxy/", null);
    const calls = qdrant.stub.calls.map(({ url, headers, redirect }) => [
      url,
      headers.get("api-key"),
      redirect,
    ]);
    expect(calls).toEqual([
      ["https://qdrant.example.test:6333/aliases", "k", "manual"],
      ["https://qdrant.example.test/aliases", null, "manual"],
      ["http://127.0.0.1:7000/proxy/aliases", null, "manual"],
    ]);
  });

  it("keeps its breaker closed when it refuses one request, and says why", async () => {
    const breaker = createDependencyBreaker();
    const connection = connectQdrant({ url: "https://qdrant.example.test", apiKey: null }, breaker);
    for (let turn = 0; turn < 6; turn += 1) {
      const asked = connection.ask({
        deadlineMs: 1_000,
        reply: z.unknown(),
        send: (api, init) => api.countPoints({ collection_name: "none" }, init),
      });
      await expect(asked).rejects.toBeInstanceOf(QdrantRefusal);
    }
    expect(breaker.status()).toBe("ok");
  });
});

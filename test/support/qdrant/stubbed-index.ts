import { afterEach, beforeEach, expect, vi } from "vitest";
import { createDependencyBreaker } from "../../../shared/adapters/dependency-breaker.ts";
import type { SearchIndex } from "../../../shared/ports/search-index.ts";
import { connectQdrant } from "../../../workers/vector/adapters/qdrant/qdrant-connection.ts";
import { createQdrantSearchIndex } from "../../../workers/vector/adapters/qdrant/qdrant-search-index.ts";
import { createQdrantStub, type QdrantStub } from "./qdrant-stub.ts";

/** An empty server, a clock that can be set, and isolates, each with its own memory of both. */
export interface StubbedQdrant {
  stub: QdrantStub;
  clock: { now: number };
  openIsolate: () => SearchIndex;
}

/** Gives each test of a file a server of its own in place of the global `fetch`; none may be asked without a tenant. */
export function stubQdrant(): StubbedQdrant {
  const clock = { now: 1_000_000 };
  const stubbed: StubbedQdrant = {
    stub: createQdrantStub(),
    clock,
    openIsolate: () =>
      createQdrantSearchIndex({
        connection: connectQdrant(
          { url: "https://qdrant.example.test", apiKey: "k" },
          createDependencyBreaker(),
        ),
        now: () => clock.now,
      }),
  };
  beforeEach(() => {
    stubbed.stub = createQdrantStub();
    vi.stubGlobal("fetch", (...args: Parameters<QdrantStub["fetch"]>) =>
      stubbed.stub.fetch(...args),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    expect(stubbed.stub.violations).toEqual([]);
  });
  return stubbed;
}

import { createDependencyBreaker } from "../../shared/adapters/dependency-breaker.ts";
import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { EmbeddingContract } from "../../shared/contracts/embedding-contract.ts";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import { requireConfiguredAddress } from "../../shared/outbound/require-configured-address.ts";
import type { SearchIndex } from "../../shared/ports/search-index.ts";
import { createEmbeddedSearchIndex } from "./adapters/embedded-search-index.ts";
import { probeQdrant } from "./adapters/qdrant/probe-qdrant.ts";
import { readQdrantAccess } from "./adapters/qdrant/qdrant-access.ts";
import { connectQdrant } from "./adapters/qdrant/qdrant-connection.ts";
import { createQdrantSearchIndex } from "./adapters/qdrant/qdrant-search-index.ts";
import { createIndexCheck, probeIndex } from "./health/create-index-check.ts";

export interface VectorDependencies {
  index: SearchIndex;
  embedding: EmbeddingContract;
  checkIndex: () => Promise<Pick<ServiceHealth, "status" | "detail">>;
}

/** Chooses the search index from validated configuration; throws for one that is not offered or has no address. */
export const openVector = oncePerEnv((env: VectorBindings): VectorDependencies => {
  const now = (): number => Date.now();
  const { index, probe } = openIndex(env, now);
  return {
    index,
    embedding: bound<EmbeddingContract>(env.EMBEDDING),
    checkIndex: createIndexCheck({ probe, now }),
  };
});

interface OpenedIndex {
  index: SearchIndex;
  probe: VectorDependencies["checkIndex"];
}

function openIndex(env: VectorBindings, now: () => number): OpenedIndex {
  const access = readQdrantAccess(env);
  const provider = chooseProvider({
    variable: "VECTOR_STORE",
    offered: OFFERED_PROVIDERS.VECTOR_STORE,
    named: env.VECTOR_STORE,
    configured: access === null ? undefined : "qdrant",
    embedded: "embedded",
  });
  if (provider === "embedded") {
    const index = createEmbeddedSearchIndex(env.SEARCH_SHARD);
    return { index, probe: () => probeIndex(index) };
  }
  if (access === null) throw new Error("VECTOR_STORE is qdrant: set QDRANT_URL as well.");
  const { DEPLOYMENT: deployment } = env;
  requireConfiguredAddress({ variable: "QDRANT_URL", address: access.url, deployment });
  const breaker = createDependencyBreaker();
  const connection = connectQdrant(access, breaker);
  const index = createQdrantSearchIndex({ connection, now });
  return { index, probe: () => probeQdrant(connection, breaker) };
}

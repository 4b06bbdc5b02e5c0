import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { EmbeddingContract } from "../../shared/contracts/embedding-contract.ts";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import type { SearchIndex } from "../../shared/ports/search-index.ts";
import { createEmbeddedSearchIndex } from "./adapters/embedded-search-index.ts";
import { createIndexCheck } from "./health/create-index-check.ts";

export interface VectorDependencies {
  index: SearchIndex;
  embedding: EmbeddingContract;
  checkIndex: () => Promise<Pick<ServiceHealth, "status" | "detail">>;
}

/** Chooses the search index from validated configuration; throws for a provider that is not offered. */
export const openVector = oncePerEnv((env: VectorBindings): VectorDependencies => {
  chooseProvider({
    variable: "VECTOR_STORE",
    offered: OFFERED_PROVIDERS.VECTOR_STORE,
    named: env.VECTOR_STORE,
    embedded: "embedded",
  });
  const index = createEmbeddedSearchIndex(env.SEARCH_SHARD);
  return {
    index,
    embedding: bound<EmbeddingContract>(env.EMBEDDING),
    checkIndex: createIndexCheck({ index, now: () => Date.now() }),
  };
});

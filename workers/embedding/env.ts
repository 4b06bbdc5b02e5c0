import { openCache } from "../../shared/adapters/open-cache.ts";
import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import { readSecret } from "../../shared/config/read-secret.ts";
import type { OwnCheck } from "../../shared/health/collect-health.ts";
import { createConfiguredFetch } from "../../shared/outbound/create-configured-fetch.ts";
import type { ConfiguredAddress } from "../../shared/outbound/require-configured-address.ts";
import type { Cache } from "../../shared/ports/cache.ts";
import type { EmbeddingModel } from "../../shared/ports/embedding-model.ts";
import { createHashedEmbeddingModel } from "./adapters/hashed-embedding-model.ts";
import { createOpenAiEmbeddingModel } from "./adapters/openai-embedding-model.ts";
import { createWorkersAiEmbeddingModel } from "./adapters/workers-ai-embedding-model.ts";
import { chooseOpenAiModel } from "./model/choose-openai-model.ts";

export interface EmbeddingDependencies {
  model: EmbeddingModel;
  /** Null for a model that costs less than asking a cache. */
  cache: Cache | null;
  checks: Record<string, OwnCheck>;
}

/** Chooses the embedding model from validated configuration; throws for a provider that is not offered. */
export const openEmbedding = oncePerEnv((env: EmbeddingBindings): EmbeddingDependencies => {
  const model = openModel(env);
  const checkModel: OwnCheck = {
    provider: model.provider,
    // Without vectors there is still the search by words.
    isOptional: true,
    check: async () => ({ status: model.status() }),
  };
  if (model.provider === "embedded") {
    return { model, cache: null, checks: { "embedding.model": checkModel } };
  }
  const { cache, check } = openCache(env);
  return { model, cache, checks: { "embedding.model": checkModel, "embedding.cache": check } };
});

/** A hundred long vectors as text. */
const LIMITS = { maxBytes: 32 * 1_048_576, deadlineMs: 2 * 60_000 };

function addressOf({
  OPENAI_BASE_URL: address,
  DEPLOYMENT: deployment,
}: EmbeddingBindings): ConfiguredAddress {
  return { variable: "OPENAI_BASE_URL", address, deployment };
}

function openModel(env: EmbeddingBindings): EmbeddingModel {
  const apiKey = readSecret(env, "OPENAI_API_KEY");
  const provider = chooseProvider({
    variable: "EMBEDDING_PROVIDER",
    offered: OFFERED_PROVIDERS.EMBEDDING_PROVIDER,
    named: env.EMBEDDING_PROVIDER,
    configured: apiKey === null ? undefined : "openai",
    deployed: env.DEPLOYMENT === "production" ? "workers-ai" : undefined,
    embedded: "embedded",
  });
  switch (provider) {
    case "openai": {
      const chosen = chooseOpenAiModel(env.EMBEDDING_MODEL, env.EMBEDDING_DIMENSION);
      const fetch = createConfiguredFetch(addressOf(env), LIMITS);
      return createOpenAiEmbeddingModel({ apiKey, baseUrl: env.OPENAI_BASE_URL, fetch, ...chosen });
    }
    case "workers-ai":
      return createWorkersAiEmbeddingModel(env.AI, (milliseconds) => scheduler.wait(milliseconds));
    case "embedded":
      return createHashedEmbeddingModel();
  }
}

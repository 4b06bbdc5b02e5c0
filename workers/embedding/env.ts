import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import type { EmbeddingModel } from "../../shared/ports/embedding-model.ts";
import { createHashedEmbeddingModel } from "./adapters/hashed-embedding-model.ts";

export interface EmbeddingDependencies {
  model: EmbeddingModel;
}

/** Chooses the embedding model from validated configuration; throws for a provider that is not offered. */
export const openEmbedding = oncePerEnv((env: EmbeddingBindings): EmbeddingDependencies => {
  chooseProvider({
    variable: "EMBEDDING_PROVIDER",
    offered: OFFERED_PROVIDERS.EMBEDDING_PROVIDER,
    named: env.EMBEDDING_PROVIDER,
    embedded: "embedded",
  });
  return { model: createHashedEmbeddingModel() };
});

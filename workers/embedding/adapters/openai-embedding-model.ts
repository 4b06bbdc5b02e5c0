import OpenAI from "openai";
import { createDependencyBreaker } from "../../../shared/adapters/dependency-breaker.ts";
import type { OutboundFetch } from "../../../shared/outbound/create-outbound-fetch.ts";
import type { EmbeddingModel, EmbeddingPurpose } from "../../../shared/ports/embedding-model.ts";
import { checkVectors } from "./check-vectors.ts";
import { MAX_RETRIES, REQUEST_DEADLINE_MS, TOTAL_DEADLINE_MS } from "./embedding-deadlines.ts";
import { inBatches } from "../embed/in-batches.ts";

/** OpenAI takes 2,048 texts and 300,000 tokens a request; compatible servers often take no more than this. */
const MAX_TEXTS = 100;
/** OpenAI takes 8,192 tokens a text, mostly of several characters. */
const MAX_CHARACTERS = 8_000;
const MODEL_WITH_ANY_DIMENSION = /^text-embedding-3-/;

/** A server that speaks OpenAI's wire format, and the model to ask there. */
export interface OpenAiEmbeddingOptions {
  /** Null for a server that wants none. */
  apiKey: string | null;
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  dimension: number;
  /** Reaches that server alone. */
  fetch: OutboundFetch;
}

/**
 * Embeds over `POST {baseUrl}/embeddings`. Pages are retried twice, after the time that `Retry-After` names; questions
 * are not. Throws when the server fails, or returns something other than one vector of the dimension a text.
 */
export function createOpenAiEmbeddingModel(options: OpenAiEmbeddingOptions): EmbeddingModel {
  const { apiKey, baseUrl, model, dimension, fetch } = options;
  const client = new OpenAI({
    // The client insists on a key.
    apiKey: apiKey ?? "none",
    baseURL: baseUrl,
    logLevel: "off",
    fetch,
  });
  const breaker = createDependencyBreaker();
  const embedBatch = (input: string[], purpose: EmbeddingPurpose): Promise<Float32Array[]> =>
    breaker.run(TOTAL_DEADLINE_MS[purpose], async (signal) => {
      const dimensions = MODEL_WITH_ANY_DIMENSION.test(model) ? { dimensions: dimension } : {};
      const body = { model, input, encoding_format: "float" as const, ...dimensions };
      const { data } = await client.embeddings.create(body, {
        signal,
        timeout: REQUEST_DEADLINE_MS[purpose],
        maxRetries: MAX_RETRIES[purpose],
      });
      const inOrder = data.toSorted((left, right) => left.index - right.index);
      const vectors = inOrder.map(({ embedding }) => embedding);
      return checkVectors(vectors, { count: input.length, dimension });
    });
  return {
    provider: "openai",
    model: `openai/${model}/${dimension}`,
    dimension,
    maxCharacters: MAX_CHARACTERS,
    embed: (texts, purpose) => inBatches(texts, MAX_TEXTS, (batch) => embedBatch(batch, purpose)),
    status: () => breaker.status(),
  };
}

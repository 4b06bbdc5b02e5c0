import * as z from "zod";
import { createDependencyBreaker } from "../../../shared/adapters/dependency-breaker.ts";
import type { EmbeddingModel, EmbeddingPurpose } from "../../../shared/ports/embedding-model.ts";
import { checkVectors } from "./check-vectors.ts";
import { MAX_RETRIES, TOTAL_DEADLINE_MS } from "./embedding-deadlines.ts";
import { inBatches } from "../embed/in-batches.ts";

/** Texts that a call takes. */
const MAX_TEXTS = 100;
/** The model takes 8,192 tokens, mostly of several characters; the platform cuts the rare text that has more of them. */
const MAX_CHARACTERS = 8_000;
const MODEL = "@cf/baai/bge-m3";
const DIMENSION = 1_024;
/** How the model makes one vector of a text's tokens; vectors of another pooling would not compare. */
const POOLING = "cls";
const RETRY_DELAY_MS = 500;

const Reply = z.object({ data: z.unknown() });

/** The binding, as far as it is used. */
export interface EmbeddingRunner {
  run(model: typeof MODEL, input: { text: string[]; truncate_inputs: true }): Promise<unknown>;
}

/** Waits for so many milliseconds. */
type Wait = (milliseconds: number) => Promise<void>;

/** Embeds with bge-m3 (multilingual) on Workers AI. Pages are retried twice, with a pause that doubles; questions are not. */
export function createWorkersAiEmbeddingModel(ai: EmbeddingRunner, wait: Wait): EmbeddingModel {
  const breaker = createDependencyBreaker();
  const ask = async (text: string[]): Promise<Float32Array[]> => {
    const { data } = Reply.parse(await ai.run(MODEL, { text, truncate_inputs: true }));
    return checkVectors(data, { count: text.length, dimension: DIMENSION });
  };
  const askAgain = async (
    text: string[],
    purpose: EmbeddingPurpose,
    signal: AbortSignal,
  ): Promise<Float32Array[]> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await ask(text);
      } catch (error) {
        if (attempt >= MAX_RETRIES[purpose] || signal.aborted) throw error;
        await wait(RETRY_DELAY_MS * 2 ** attempt);
      }
    }
  };
  const embedBatch = (batch: string[], purpose: EmbeddingPurpose): Promise<Float32Array[]> =>
    breaker.run(TOTAL_DEADLINE_MS[purpose], (signal) => askAgain(batch, purpose, signal));
  return {
    provider: "workers-ai",
    model: `workers-ai/${MODEL}/${DIMENSION}/${POOLING}`,
    dimension: DIMENSION,
    maxCharacters: MAX_CHARACTERS,
    embed: (texts, purpose) => inBatches(texts, MAX_TEXTS, (batch) => embedBatch(batch, purpose)),
    status: () => breaker.status(),
  };
}

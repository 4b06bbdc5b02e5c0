import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type {
  EmbeddingRequest,
  EmbeddingResponse,
} from "../../../shared/contracts/embedding-contract.ts";
import type { EmbeddingDependencies } from "../env.ts";
import { cutText } from "./cut-text.ts";
import { readKnownVectors, rememberVectors, vectorKeys } from "./known-vectors.ts";

/** What embedding needs; `defer` goes on with work after the vectors were returned. */
export interface EmbedDependencies extends Pick<EmbeddingDependencies, "model" | "cache"> {
  defer: (work: Promise<unknown>) => void;
}

/** Embeds texts, those that were embedded within a day out of the cache; a text that is too long is cut, and counted. */
export async function embedTexts(
  dependencies: EmbedDependencies,
  ctx: CallerContext,
  { texts, purpose }: EmbeddingRequest,
): Promise<EmbeddingResponse> {
  const { model, cache, defer } = dependencies;
  const cut = texts.map((text) => cutText(text, model.maxCharacters));
  const truncated = cut.filter((text, index) => text !== texts[index]).length;
  if (cache === null) {
    return { model: model.model, vectors: await model.embed(cut, purpose), truncated };
  }
  const keys = await vectorKeys(ctx, { model: model.model, purpose, texts: cut });
  const known = await readKnownVectors(cache, ctx, { keys, dimension: model.dimension });
  const missing = cut.filter((_text, index) => known[index] === null);
  const made = missing.length === 0 ? [] : await model.embed(missing, purpose);
  const missingKeys = keys.filter((_key, index) => known[index] === null);
  if (made.length > 0) defer(rememberVectors(cache, ctx, { keys: missingKeys, vectors: made }));
  const waiting = made.values();
  const vectors = known.map((vector) => vector ?? waiting.next().value ?? new Float32Array());
  return { model: model.model, vectors, truncated };
}

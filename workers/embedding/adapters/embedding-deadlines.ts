import type { EmbeddingPurpose } from "../../../shared/ports/embedding-model.ts";

/** Milliseconds that a request may take: somebody waits for a question, a queue for a page. */
export const REQUEST_DEADLINE_MS: Record<EmbeddingPurpose, number> = {
  query: 2_000,
  passage: 20_000,
};

/** How often a request is made again: a question is searched by words instead, a page is not. */
export const MAX_RETRIES: Record<EmbeddingPurpose, number> = { query: 0, passage: 2 };

/** Milliseconds for a request and all its retries, with the waits that the provider asks for. */
export const TOTAL_DEADLINE_MS: Record<EmbeddingPurpose, number> = {
  query: REQUEST_DEADLINE_MS.query,
  passage: 90_000,
};

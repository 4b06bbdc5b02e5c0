/** What this version offers for each port, by the variable that names it. The embedded one comes last. */
export const OFFERED_PROVIDERS = {
  ANSWER_PROVIDER: ["openai", "extractive"],
  INTENT_PROVIDER: ["openai", "extractive"],
  EMBEDDING_PROVIDER: ["embedded"],
  VECTOR_STORE: ["embedded"],
  CACHE: ["kv"],
} as const;

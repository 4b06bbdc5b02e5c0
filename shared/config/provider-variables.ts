/** What this version offers for each port, by the variable that names it. The embedded one comes last. */
export const OFFERED_PROVIDERS = {
  ANSWER_PROVIDER: ["openai", "anthropic", "workers-ai", "extractive"],
  INTENT_PROVIDER: ["openai", "anthropic", "workers-ai", "extractive"],
  EMBEDDING_PROVIDER: ["workers-ai", "openai", "embedded"],
  VECTOR_STORE: ["qdrant", "embedded"],
  CACHE: ["upstash", "kv"],
} as const;

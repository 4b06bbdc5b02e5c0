import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { IntentRequest } from "../../../shared/contracts/intent-contract.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { Cache, CacheKey } from "../../../shared/ports/cache.ts";
import { Understanding } from "./understand-by-model.ts";

/** The key of what a model understood: the same words after the same history, read by the same model. */
export async function understandingKey(
  { tenantId }: CallerContext,
  { question, history, mode }: IntentRequest,
  modelName: string,
): Promise<CacheKey> {
  const before = await contentHash(JSON.stringify(history));
  return { tenantId, family: "intent", parts: [question, before, mode, modelName] };
}

/** What the cache holds; null when it holds nothing that is valid, or fails. */
export async function readUnderstanding(
  cache: Cache,
  ctx: CallerContext,
  key: CacheKey,
): Promise<Understanding | null> {
  const operation = { service: "intent" as const, name: "readCache", ctx };
  const values = await logOperation(operation, () => cache.get([key])).catch(() => []);
  const kept = Understanding.safeParse(values[0]);
  return kept.success ? kept.data : null;
}

/** Keeps what a model understood for an hour. A cache that fails is gone without. */
export async function rememberUnderstanding(
  cache: Cache,
  ctx: CallerContext,
  { key, value }: { key: CacheKey; value: Understanding },
): Promise<void> {
  const operation = { service: "intent" as const, name: "writeCache", ctx };
  await logOperation(operation, () => cache.put([{ key, value }])).catch(() => undefined);
}

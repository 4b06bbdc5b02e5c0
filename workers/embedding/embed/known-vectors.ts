import * as z from "zod";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import { MAX_CACHE_BATCH, type Cache, type CacheKey } from "../../../shared/ports/cache.ts";
import type { EmbeddingPurpose } from "../../../shared/ports/embedding-model.ts";
import { inBatches } from "./in-batches.ts";

/** A vector as the cache keeps it: its 32-bit floats, little-endian, in base 64. */
const KeptVector = z.object({ floats: z.base64() });

/** The cache keys of texts: the tenant, the model, the purpose and the hash of each text. */
export async function vectorKeys(
  { tenantId }: CallerContext,
  { model, purpose, texts }: { model: string; purpose: EmbeddingPurpose; texts: string[] },
): Promise<CacheKey[]> {
  return Promise.all(
    texts.map(async (text) => ({
      tenantId,
      family: "embed" as const,
      parts: [model, purpose, await contentHash(text)],
    })),
  );
}

/** The vectors that the cache holds, null where it holds none; all null when it fails. */
export async function readKnownVectors(
  cache: Cache,
  ctx: CallerContext,
  { keys, dimension }: { keys: CacheKey[]; dimension: number },
): Promise<(Float32Array | null)[]> {
  const read = (): Promise<unknown[]> =>
    inBatches(keys, MAX_CACHE_BATCH, (batch) => cache.get(batch));
  const values = await logOperation(
    { service: "embedding", name: "readCache", ctx, details: { count: keys.length } },
    read,
  ).catch(() => keys.map(() => null));
  return values.map((value) => readVector(value, dimension));
}

/** Keeps vectors for a day. A cache that fails is gone without. */
export async function rememberVectors(
  cache: Cache,
  ctx: CallerContext,
  { keys, vectors }: { keys: CacheKey[]; vectors: Float32Array[] },
): Promise<void> {
  const entries = vectors.flatMap((vector, index) => {
    const key = keys[index];
    return key === undefined ? [] : [{ key, value: writeVector(vector) }];
  });
  const write = (): Promise<unknown[]> =>
    inBatches(entries, MAX_CACHE_BATCH, async (batch) => {
      await cache.put(batch);
      return [];
    });
  await logOperation(
    { service: "embedding", name: "writeCache", ctx, details: { count: entries.length } },
    write,
  ).catch(() => undefined);
}

function writeVector(vector: Float32Array): { floats: string } {
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  return { floats: btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join("")) };
}

function readVector(value: unknown, dimension: number): Float32Array | null {
  const kept = KeptVector.safeParse(value);
  if (!kept.success) return null;
  const bytes = Uint8Array.from(atob(kept.data.floats), (letter) => letter.codePointAt(0) ?? 0);
  if (bytes.byteLength !== dimension * Float32Array.BYTES_PER_ELEMENT) return null;
  return new Float32Array(bytes.buffer);
}

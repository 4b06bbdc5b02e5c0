import * as z from "zod";
import { contentHash } from "../identifiers/content-hash.ts";
import type { CacheEntry, CacheKey } from "../ports/cache.ts";

/** A value as it is kept, with the whole key for which it was written. */
const KeptValue = z.object({ key: z.string(), value: z.unknown() });

/** The name under which a store keeps a key's value: 512 bytes at most, since parts, which may be longer, are hashed. */
export async function nameRecord(key: CacheKey): Promise<string> {
  return `${prefixOf(key.tenantId)}${key.family}:${await contentHash(spell(key))}`;
}

/** How the names of a tenant's values begin. */
export function prefixOf(tenantId: string): string {
  return `${tenantId}:`;
}

/** The text that a store keeps. */
export function writeRecord({ key, value }: CacheEntry): string {
  return JSON.stringify({ key: spell(key), value });
}

/** The value that a record was written with, or null when it is none of ours or was written for another key. */
export function readRecord(key: CacheKey, record: unknown): unknown {
  const kept = KeptValue.safeParse(typeof record === "string" ? parseJson(record) : null);
  return kept.success && kept.data.key === spell(key) ? kept.data.value : null;
}

function spell({ tenantId, family, parts }: CacheKey): string {
  return JSON.stringify([tenantId, family, ...parts]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The key families and how long each may be kept, in seconds. */
export const CACHE_SECONDS = {
  search: 3_600,
  answer: 3_600,
  intent: 3_600,
  embed: 86_400,
} as const;
type CacheFamily = keyof typeof CACHE_SECONDS;

/** A key: the tenant first, then the family, then whatever the value depends on. */
export interface CacheKey {
  tenantId: string;
  family: CacheFamily;
  parts: string[];
}

/** A value that is to be kept. */
export interface CacheEntry {
  key: CacheKey;
  value: object;
}

/** The most keys or entries that one call takes. */
export const MAX_CACHE_BATCH = 100;

/** Keeps JSON values for a while. It may forget at any time; a value read back was written for this very key and tenant. */
export interface Cache {
  readonly provider: string;
  /** One value a key, in order, and null where there is none; one request to the store. Throws when the store fails. */
  get(keys: CacheKey[]): Promise<unknown[]>;
  /** Keeps each value as long as its family may be kept. Throws when the store fails. */
  put(entries: CacheEntry[]): Promise<void>;
}

/** A cache that a deleted tenant is taken out of. */
export interface ForgettingCache extends Cache {
  /**
   * Removes some values of a tenant and returns how many; 0 when none is left, or when the store cannot list them, so that
   * they end with their time. Throws when the store fails.
   */
  forgetTenant(tenantId: string): Promise<number>;
}

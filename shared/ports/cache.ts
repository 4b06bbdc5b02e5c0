/** The key families and how long each may be kept, in seconds. */
export const CACHE_SECONDS = { search: 3_600 } as const;
type CacheFamily = keyof typeof CACHE_SECONDS;

/** A key: the tenant first, then the family, then whatever the value depends on. */
export interface CacheKey {
  tenantId: string;
  family: CacheFamily;
  parts: string[];
}

/** Keeps JSON values for a while. It may forget at any time; a value read back was written for this very key and tenant. */
export interface Cache {
  readonly provider: string;
  /** The value, or null when there is none. Throws when the store fails. */
  get(key: CacheKey): Promise<unknown>;
  put(key: CacheKey, value: object): Promise<void>;
}

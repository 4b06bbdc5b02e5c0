/** Which page of a list: at most `limit` items, after the `nextCursor` of the page before. */
export interface PageRequest {
  limit?: number;
  cursor?: string;
}

/** Spells a query, with its question mark; empty when nothing is asked for. */
export function spellQuery(values: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}

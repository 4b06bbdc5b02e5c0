/** Statuses of HTTP that say something of the request and nothing of the server. */
export const REFUSED_STATUSES: ReadonlySet<number> = new Set([400, 413, 422]);

import type { ApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import { formatDate } from "../time/describe-time.ts";

/** How long a new key may hold, in days; 0 is for ever. */
export const LIFETIMES_DAYS = [30, 90, 365, 0];

const DAY_MS = 86_400_000;

/** What a lifetime of so many days is called. */
export function describeLifetime(days: number): string {
  if (days === 0) return "Until it is revoked";
  return days === 365 ? "A year" : `${days} days`;
}

/** When a key that is made now and holds for so many days expires. */
export function expiryOf(days: number, now: Date): { expiresAt?: string } {
  if (days === 0) return {};
  return { expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString() };
}

/** When a key was made, was last used, and ends. */
export function describeKey(
  { createdAt, lastUsedAt, expiresAt }: Pick<ApiKey, "createdAt" | "lastUsedAt" | "expiresAt">,
  now: Date,
): string {
  const used = lastUsedAt === null ? "never used" : `last used ${formatDate(lastUsedAt)}`;
  return [`Made ${formatDate(createdAt)}`, used, ...describeExpiry(expiresAt, now)].join(" · ");
}

function describeExpiry(expiresAt: string | null, now: Date): string[] {
  if (expiresAt === null) return [];
  const isPast = new Date(expiresAt) <= now;
  return [`${isPast ? "expired" : "expires"} ${formatDate(expiresAt)}`];
}

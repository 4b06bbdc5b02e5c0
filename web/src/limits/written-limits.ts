import { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";

/** The limits as they are written into their fields. */
export type WrittenLimits = Record<keyof TenantLimits, string>;

/** Limits as digits. */
export function writeLimits(limits: TenantLimits): WrittenLimits {
  return {
    requestsPerHourPerUser: String(limits.requestsPerHourPerUser),
    requestsPerMinutePerTenant: String(limits.requestsPerMinutePerTenant),
  };
}

/** The limits that are different from those that hold; null as long as one of them is not a number that may be set. */
export function readChanges(
  written: WrittenLimits,
  limits: TenantLimits,
): Partial<TenantLimits> | null {
  const read = TenantLimits.safeParse({
    requestsPerHourPerUser: readNumber(written.requestsPerHourPerUser),
    requestsPerMinutePerTenant: readNumber(written.requestsPerMinutePerTenant),
  });
  if (!read.success) return null;
  const { requestsPerHourPerUser, requestsPerMinutePerTenant } = read.data;
  return {
    ...(requestsPerHourPerUser !== limits.requestsPerHourPerUser && { requestsPerHourPerUser }),
    ...(requestsPerMinutePerTenant !== limits.requestsPerMinutePerTenant && {
      requestsPerMinutePerTenant,
    }),
  };
}

/** People write large numbers with separators. */
function readNumber(text: string): number {
  return /\d/.test(text) ? Number(text.replaceAll(/[\s,._'’]/g, "")) : Number.NaN;
}

import { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";

type LimitName = keyof TenantLimits;

/** The limits as they are written into their fields; a budget that is not set is empty. */
export type WrittenLimits = Record<LimitName, string>;

const NAMES = TenantLimits.keyof().options;
const COUNT = "Write whole numbers from 1 to 10,000,000.";
const TOKENS = "Write a whole number of tokens, or nothing where there is no budget.";

const PROBLEMS: Record<LimitName, string> = {
  requestsPerHourPerUser: COUNT,
  requestsPerMinutePerTenant: COUNT,
  tokensPerDayPerUser: TOKENS,
  tokensPerMonthPerTenant: TOKENS,
  costUsdPerMonthPerTenant:
    "Write an amount of at least 0.01 dollars, or nothing where there is no budget.",
};

/** Limits as digits. */
export function writeLimits(limits: TenantLimits): WrittenLimits {
  return {
    requestsPerHourPerUser: write(limits.requestsPerHourPerUser),
    requestsPerMinutePerTenant: write(limits.requestsPerMinutePerTenant),
    tokensPerDayPerUser: write(limits.tokensPerDayPerUser),
    tokensPerMonthPerTenant: write(limits.tokensPerMonthPerTenant),
    costUsdPerMonthPerTenant: write(limits.costUsdPerMonthPerTenant),
  };
}

/** The limits that are different from those that hold, or what is wrong with the first that may not be set. */
export function readChanges(
  written: WrittenLimits,
  limits: TenantLimits,
): { changes: Partial<TenantLimits> } | { problem: string } {
  const numbers = NAMES.map((name) => [name, read(name, written[name])]);
  const { data, error } = TenantLimits.safeParse(Object.fromEntries(numbers));
  if (data === undefined) return { problem: PROBLEMS[nameOf(error.issues[0]?.path[0])] };
  const changed = NAMES.filter((name) => data[name] !== limits[name]);
  const changes = Object.fromEntries(changed.map((name) => [name, data[name]]));
  return { changes: TenantLimits.partial().parse(changes) };
}

function write(limit: number | null): string {
  return limit === null ? "" : String(limit);
}

function read(name: LimitName, text: string): number | null {
  if (text.trim() === "") return null;
  return name === "costUsdPerMonthPerTenant" ? readAmount(text) : readNumber(text);
}

/** People write large numbers with separators. */
function readNumber(text: string): number {
  return /\d/.test(text) ? Number(text.replaceAll(/[\s,._'’]/g, "")) : Number.NaN;
}

/** Of an amount the last one or two digits after a separator are cents. */
function readAmount(text: string): number {
  const [, whole = "", cents = "0"] =
    /^\$?(\d[\d\s,._'’]*?)(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return readNumber(whole) + Number(`0.${cents}`);
}

function nameOf(path: PropertyKey | undefined): LimitName {
  return NAMES.find((name) => name === path) ?? "requestsPerHourPerUser";
}

import type { AuditAction, AuditFilter } from "../../../shared/schemas/audit-schemas.ts";

/** The filter as it stands in the page's fields; what is empty filters nothing. Days are those of the reader's clock. */
export interface WrittenFilter {
  actor: string;
  action: AuditAction | "";
  target: string;
  /** The first day, as a date field writes it. */
  from: string;
  /** The last day, which belongs to it. */
  to: string;
}

export const EMPTY_FILTER: WrittenFilter = { actor: "", action: "", target: "", from: "", to: "" };

/** Reads the fields as a filter; null while the last day stands before the first. */
export function readFilter({ actor, action, target, from, to }: WrittenFilter): AuditFilter | null {
  const start = startOfDay(from, 0);
  const end = startOfDay(to, 1);
  if (start !== undefined && end !== undefined && start >= end) return null;
  return {
    actor: orNothing(actor),
    action: action === "" ? undefined : action,
    target: orNothing(target),
    from: start?.toISOString(),
    to: end?.toISOString(),
  };
}

/** Whether any field filters. */
export function isFiltering(written: WrittenFilter): boolean {
  return Object.values(written).some((value) => value !== "");
}

function orNothing(text: string): string | undefined {
  return text === "" ? undefined : text;
}

/** When the day begins that stands so many days after the one of a field. */
function startOfDay(date: string, later: number): Date | undefined {
  if (date === "") return undefined;
  const day = new Date(`${date}T00:00:00`);
  day.setDate(day.getDate() + later);
  return day;
}

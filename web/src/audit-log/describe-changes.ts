import type { AuditChanges, AuditValue } from "../../../shared/schemas/audit-schemas.ts";

/** A field that was changed, in words: `member → admin`, or what it was given. */
export interface DescribedChange {
  field: string;
  text: string;
}

/** Describes what an entry says of fields, in the order in which it says it. */
export function describeChanges(changes: AuditChanges): DescribedChange[] {
  return Object.entries(changes).map(([field, { from, to }]) => ({
    field: nameField(field),
    text: from === undefined ? spell(to) : `${spell(from)} → ${spell(to)}`,
  }));
}

/** `limits.requestsPerHourPerUser` is read as `requests per hour per user`. */
function nameField(field: string): string {
  const words = field.replace(/^.*\./, "").replaceAll(/([A-Z])/g, " $1");
  return words.toLowerCase().trim();
}

function spell(value: AuditValue | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.join(", ");
  return String(value);
}

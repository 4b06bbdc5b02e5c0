import type { AuditChanges, AuditValue } from "../schemas/audit-schemas.ts";

const VALUE_MAX_CHARS = 500;

/** Lists the fields that `after` names and that differ from `before`, for the audit log; the caller leaves out what is secret. */
export function changesBetween(before: object, after: object): AuditChanges {
  const known = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([name, value]) => value !== undefined && !isSame(known.get(name), value),
  );
  return Object.fromEntries(
    changed.map(([name, value]) => {
      const to = toAuditValue(value);
      return [name, known.has(name) ? { from: toAuditValue(known.get(name)), to } : { to }];
    }),
  );
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}

/** What is long or deep becomes the start of its JSON. */
function toAuditValue(value: unknown): AuditValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return value.slice(0, VALUE_MAX_CHARS);
  const json = JSON.stringify(value);
  const isShortList = json.length <= VALUE_MAX_CHARS && isTextList(value);
  return isShortList ? value : json.slice(0, VALUE_MAX_CHARS);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

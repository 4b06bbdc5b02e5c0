import type { Schemas } from "@qdrant/js-client-rest";

export type Payload = Record<string, unknown>;
/** The conditions that the product uses: fields, and filters within filters. */
type Condition = Schemas["FieldCondition"] | Schemas["Filter"];

/** Whether a point's payload passes a filter: every `must`, any `should`, no `must_not`. */
export function passesFilter(payload: Payload, filter: Schemas["Filter"] | undefined): boolean {
  if (filter === undefined) return true;
  const passes = (condition: Condition): boolean =>
    isField(condition) ? passesField(payload, condition) : passesFilter(payload, condition);
  const should = listConditions(filter.should);
  return (
    listConditions(filter.must).every(passes) &&
    (should.length === 0 || should.some(passes)) &&
    !listConditions(filter.must_not).some(passes)
  );
}

/** The payload fields that a filter names, however deep. */
export function fieldsOf(filter: Schemas["Filter"] | undefined): string[] {
  if (filter === undefined) return [];
  const conditions = [filter.must, filter.should, filter.must_not].flatMap(listConditions);
  return conditions.flatMap((condition) =>
    isField(condition) ? [condition.key] : fieldsOf(condition),
  );
}

/** Whether a filter lets nothing through that is not of one tenant. */
export function namesOneTenant(filter: Schemas["Filter"] | undefined): boolean {
  return listConditions(filter?.must).some(
    (condition) =>
      isField(condition) &&
      condition.key === "tenant" &&
      typeof (condition.match as { value?: unknown } | undefined)?.value === "string",
  );
}

function listConditions(conditions: Schemas["Filter"]["must"]): Condition[] {
  if (conditions === undefined || conditions === null) return [];
  return (Array.isArray(conditions) ? conditions : [conditions]) as Condition[];
}

function isField(condition: Condition): condition is Schemas["FieldCondition"] {
  return "key" in condition;
}

function passesField(payload: Payload, { key, match, range }: Schemas["FieldCondition"]): boolean {
  const held = payload[key];
  const values: unknown[] = Array.isArray(held) ? held : [held];
  if (match !== undefined && match !== null) {
    const { value, any } = match as { value?: unknown; any?: unknown[] };
    if (value === undefined && any === undefined) throw new Error("The stub knows no such match.");
    return values.some((one) => one !== undefined && (any ?? [value]).includes(one));
  }
  if (range === undefined || range === null) throw new Error("The stub knows no such condition.");
  return values.some((one) => typeof one === "number" && isWithin(one, range as Schemas["Range"]));
}

function isWithin(value: number, { lt, lte, gt, gte }: Schemas["Range"]): boolean {
  return (
    value < (lt ?? Infinity) &&
    value <= (lte ?? Infinity) &&
    value > (gt ?? -Infinity) &&
    value >= (gte ?? -Infinity)
  );
}

import { componentName, type Schema } from "./specification.ts";

/** Integers without a bound are described by the bounds of what JavaScript can count. */
const SAFE = Number.MAX_SAFE_INTEGER;
const MAX_PATTERN_CHARACTERS = 60;

/** Names what a value is: `string`, `array of Conversation`, `"push"`, `string or null`. */
export function describeType(schema: Schema): string {
  const component = componentName(schema);
  if (component !== null) return component;
  const variants = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (variants !== undefined) return unique(variants.map(describeType)).join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  }
  return unique([schema.type ?? "any"].flat())
    .map((type) => (type === "array" ? describeArray(schema) : type))
    .join(" or ");
}

/** Says what a value must keep to: lengths, bounds, format and default; empty when there is nothing. */
export function describeLimits(schema: Schema): string {
  const all = [schema, ...(schema.anyOf ?? [])];
  return unique(
    all.flatMap((each) => [
      rangeOf(each.minLength, each.maxLength, " characters"),
      rangeOf(each.minItems, each.maxItems, " items"),
      rangeOf(each.minimum, each.maximum, ""),
      each.format ?? "",
      patternOf(each),
      each.default === undefined ? "" : `default ${JSON.stringify(each.default)}`,
    ]),
  )
    .filter((limit) => limit !== "")
    .join(", ");
}

function describeArray({ items }: Schema): string {
  return items === undefined ? "array" : `array of ${describeType(items)}`;
}

function rangeOf(min: number | undefined, max: number | undefined, unit: string): string {
  const low = min === undefined || min <= -SAFE || (min === 0 && unit !== "") ? undefined : min;
  const high = max === undefined || max >= SAFE ? undefined : max;
  if (low !== undefined && high !== undefined) return `${count(low)} to ${count(high)}${unit}`;
  if (low !== undefined) return `at least ${count(low)}${unit}`;
  return high === undefined ? "" : `at most ${count(high)}${unit}`;
}

function patternOf({ pattern, format }: Schema): string {
  const isReadable = pattern !== undefined && pattern.length <= MAX_PATTERN_CHARACTERS;
  return isReadable && format === undefined ? `matches ${pattern}` : "";
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}

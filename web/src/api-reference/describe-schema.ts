import { componentName, variantsOf, type Schema } from "./specification.ts";

const MAX_PATTERN_CHARACTERS = 60;

/** Names what a value is: `string`, `array of Conversation`, `"push"`, `string or null`. */
export function describeType(schema: Schema): string {
  const component = componentName(schema);
  if (component !== null) return component;
  const variants = variantsOf(schema);
  if (variants.length > 0) return unique(variants.map(describeType)).join(" or ");
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
  const all = [schema, ...variantsOf(schema)];
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
  const low = isBound(min) && (min > 0 || unit === "") ? count(min) : null;
  const high = isBound(max) ? count(max) : null;
  if (low === null) return high === null ? "" : `at most ${high}${unit}`;
  return high === null ? `at least ${low}${unit}` : `${low} to ${high}${unit}`;
}

function isBound(number: number | undefined): number is number {
  return number !== undefined && Math.abs(number) < Number.MAX_SAFE_INTEGER;
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

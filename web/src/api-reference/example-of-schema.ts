import { resolveSchema, variantsOf, type Schema, type Specification } from "./specification.ts";

const FORMATS: Record<string, string> = {
  "date-time": "2026-01-31T12:00:00Z",
  email: "ada@example.com",
  uri: "https://wiki.example.com/page",
};
const SCALARS: Record<string, (schema: Schema) => unknown> = {
  boolean: () => true,
  integer: exampleOfNumber,
  number: exampleOfNumber,
  string: exampleOfText,
};
/** A schema that refers to itself ends here. */
const MAX_DEPTH = 8;

/** Makes a value that a schema allows: what is required, or, where nothing is, its first field. */
export function exampleOfSchema(schema: Schema, specification: Specification): unknown {
  return exampleOf(schema, specification, 0);
}

function exampleOf(given: Schema, specification: Specification, depth: number): unknown {
  const schema = resolveSchema(given, specification);
  const known = knownExample(schema);
  if (known !== undefined) return known;
  if (depth > MAX_DEPTH) return null;
  const [variant] = variantsOf(schema);
  if (variant !== undefined) return exampleOf(variant, specification, depth + 1);
  const type = typeOf(schema);
  if (type === "object") return exampleOfObject(schema, specification, depth);
  if (type === "array") return exampleOfArray(schema, specification, depth);
  return SCALARS[type]?.(schema) ?? null;
}

/** What the schema itself names. */
function knownExample(schema: Schema): unknown {
  return schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
}

function typeOf({ type = "object" }: Schema): string {
  return [type].flat()[0] ?? "object";
}

function exampleOfObject(
  { properties = {}, required = [] }: Schema,
  specification: Specification,
  depth: number,
): Record<string, unknown> {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = properties[name];
      return field === undefined ? [] : [[name, exampleOf(field, specification, depth + 1)]];
    }),
  );
}

function exampleOfArray(
  { items, minItems = 0 }: Schema,
  specification: Specification,
  depth: number,
): unknown[] {
  if (items === undefined) return [];
  return Array.from({ length: Math.max(1, minItems) }, () =>
    exampleOf(items, specification, depth + 1),
  );
}

function exampleOfText({ format = "", minLength = 0, maxLength }: Schema): string {
  return (FORMATS[format] ?? "example").padEnd(minLength, "x").slice(0, maxLength);
}

function exampleOfNumber({ minimum = 1 }: Schema): number {
  return Math.max(minimum, 1);
}

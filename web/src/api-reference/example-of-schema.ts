import { resolveSchema, type Schema, type Specification } from "./specification.ts";

const FORMATS: Record<string, string> = {
  "date-time": "2026-01-31T12:00:00Z",
  email: "ada@example.com",
  uri: "https://wiki.example.com/page",
};
const MAX_DEPTH = 8;

/** Makes a value that a schema allows: what is required, or, where nothing is, its first field. */
export function exampleOfSchema(schema: Schema, specification: Specification): unknown {
  return exampleOf(schema, specification, 0);
}

function exampleOf(given: Schema, specification: Specification, depth: number): unknown {
  const schema = resolveSchema(given, specification);
  const known = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (known !== undefined || depth > MAX_DEPTH) return known ?? null;
  const variant = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (variant !== undefined) return exampleOf(variant, specification, depth + 1);
  const [type] = [schema.type ?? "object"].flat();
  if (type === "object") return exampleOfObject(schema, specification, depth);
  if (type === "array") return exampleOfArray(schema, specification, depth);
  return exampleOfScalar(schema, type);
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

function exampleOfScalar(
  { minimum, format, minLength = 0, maxLength }: Schema,
  type?: string,
): unknown {
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === "number" || type === "integer") return Math.max(minimum ?? 1, 1);
  const text = FORMATS[format ?? ""] ?? "example";
  return text.padEnd(minLength, "x").slice(0, maxLength ?? undefined);
}

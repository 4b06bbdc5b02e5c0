import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { hostileNumber, hostileText, hostileValue } from "./hostile-values.ts";

/** As much of JSON Schema as the specification uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  format?: string;
}

/** Schemas by the name under which the specification refers to them. */
export type Components = Record<string, Schema>;

const FORMATS: Record<string, string> = {
  "date-time": "2030-01-01T00:00:00Z",
  email: "ada@example.test",
  uri: "https://wiki.example.test/page",
};
const MAX_ITEMS = 4;
const MAX_CHARS = 80;
/** How many of a hundred values are not what the schema asks for. */
const HOSTILE_SHARE = 12;

/** Values that a schema describes, any part of which may be replaced by something hostile. */
export function valueOfSchema(schema: Schema, components: Components): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 100 - HOSTILE_SHARE, arbitrary: friendlyValue(schema, components) },
    { weight: HOSTILE_SHARE, arbitrary: hostileValue() },
  );
}

function friendlyValue(schema: Schema, components: Components): Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return valueOfSchema(components[name] ?? {}, components);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    return fc.oneof(...choices.map((choice) => valueOfSchema(choice, components)));
  }
  return valueOfType(schema, components);
}

type MakeValue = (schema: Schema, components: Components) => Arbitrary<unknown>;

const VALUES_OF_TYPES: Record<string, MakeValue> = {
  object: objectOf,
  array: listOf,
  string: textOf,
  integer: numberOf,
  number: numberOf,
  boolean: () => fc.boolean(),
};

function valueOfType(schema: Schema, components: Components): Arbitrary<unknown> {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return VALUES_OF_TYPES[type ?? ""]?.(schema, components) ?? hostileValue();
}

function listOf(
  { items = {}, minItems = 0, maxItems = MAX_ITEMS }: Schema,
  components: Components,
): Arbitrary<unknown> {
  return fc.array(valueOfSchema(items, components), {
    minLength: Math.min(minItems, MAX_ITEMS),
    maxLength: Math.min(maxItems, MAX_ITEMS),
  });
}

function objectOf(
  { properties = {}, required = [] }: Schema,
  components: Components,
): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOfSchema(schema, components)]),
  );
  const whole = fc.record(fields, { requiredKeys: required });
  const unknownField = fc.tuple(whole, hostileText(), hostileValue());
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: unknownField.map(([object, name, value]) => ({ ...object, [name]: value })),
    },
  );
}

function textOf({ format, minLength = 0, maxLength = MAX_CHARS }: Schema): Arbitrary<unknown> {
  const known = FORMATS[format ?? ""];
  if (known !== undefined) return fc.oneof(fc.constant(known), hostileText());
  const longest = Math.min(maxLength, MAX_CHARS);
  const words = fc.string({
    unit: "grapheme",
    minLength: Math.min(minLength, longest),
    maxLength: longest,
  });
  return fc.oneof(words, hostileText(), fc.constantFrom("leave", "vacation days", "VPN access"));
}

function numberOf({ minimum = 0, maximum = 200 }: Schema): Arbitrary<unknown> {
  const max = Math.floor(Math.min(maximum, 2 ** 31));
  const min = Math.min(Math.ceil(minimum), max);
  return fc.oneof(fc.integer({ min, max }), hostileNumber());
}

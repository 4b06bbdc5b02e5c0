/** The parts of JSON Schema that the specification uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema?: Schema;
}

/** A body by its media types. */
export type Content = Record<string, { schema?: Schema }>;

export interface SpecifiedOperation {
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  "x-required-role"?: string;
  "x-ownership"?: string;
  parameters?: Parameter[];
  requestBody?: { description?: string; required?: boolean; content: Content };
  responses?: Record<string, { description: string; content?: Content }>;
}

/** What `GET /openapi.json` returns, as far as the page reads it. */
export interface Specification {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, SpecifiedOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

const COMPONENT = "#/components/schemas/";

/** The schema that a reference names; a reference to nothing is a schema that says nothing. */
export function resolveSchema(schema: Schema, specification: Specification): Schema {
  if (schema.$ref === undefined) return schema;
  return specification.components?.schemas?.[schema.$ref.replace(COMPONENT, "")] ?? {};
}

/** The name of the component that a schema refers to. */
export function componentName(schema: Schema): string | null {
  return schema.$ref?.replace(COMPONENT, "") ?? null;
}

/** The schemas of which a value keeps to one, or to all; empty where there is no choice. */
export function variantsOf({ anyOf, oneOf, allOf }: Schema): Schema[] {
  return anyOf ?? oneOf ?? allOf ?? [];
}

import { z, type OpenAPIHono } from "@hono/zod-openapi";
import { MAX_IMPORTED_ALIASES } from "../../../shared/schemas/alias-limits.ts";
import { AliasImport, ImportedAlias } from "../../../shared/schemas/alias-schemas.ts";

/** The generator knows JSON Schema by a type of its own, which holds whatever zod writes for OpenAPI 3.1. */
type SchemaObject = Parameters<OpenAPIHono["openAPIRegistry"]["registerComponent"]>[2];

/**
 * The body of an import. The specification shows the aliases' own schema, although each is judged alone, so that a bad
 * one stops no other.
 */
export const AliasImportBody = z.strictObject(AliasImport.shape).openapi({
  type: "object",
  required: ["items"],
  additionalProperties: false,
  properties: {
    items: {
      type: "array",
      minItems: 1,
      maxItems: MAX_IMPORTED_ALIASES,
      items: { $ref: "#/components/schemas/ImportedAlias" },
    },
  },
});

const { $schema: _dialect, ...importedAlias } = z.toJSONSchema(ImportedAlias);

/** {@link ImportedAlias} as the specification shows it. */
export const IMPORTED_ALIAS_COMPONENT = importedAlias as SchemaObject;

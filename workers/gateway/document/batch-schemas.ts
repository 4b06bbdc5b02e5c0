import { z, type OpenAPIHono } from "@hono/zod-openapi";
import { DocumentBatch, PushedDocument } from "../../../shared/schemas/document-schemas.ts";

/** The generator knows JSON Schema by a type of its own, which holds whatever zod writes for OpenAPI 3.1. */
type SchemaObject = Parameters<OpenAPIHono["openAPIRegistry"]["registerComponent"]>[2];

/**
 * The body of a push: `{ documents }`, or the bare list, or `{ items }` as the other lists are sent. The specification
 * shows the documents' own schema, although each is judged alone, so that a bad one stops no other.
 */
export const DocumentBatchBody = z.preprocess(nameTheList, DocumentBatch).openapi({
  type: "object",
  required: ["documents"],
  additionalProperties: false,
  properties: {
    documents: {
      type: "array",
      minItems: 1,
      maxItems: 100,
      items: { $ref: "#/components/schemas/PushedDocument" },
    },
  },
});

const { $schema: _dialect, ...pushedDocument } = z.toJSONSchema(PushedDocument);

/** {@link PushedDocument} as the specification shows it. */
export const PUSHED_DOCUMENT_COMPONENT = pushedDocument as SchemaObject;

function nameTheList(body: unknown): unknown {
  if (Array.isArray(body)) return { documents: body };
  const isItems = typeof body === "object" && body !== null && "items" in body;
  if (!isItems || "documents" in body) return body;
  const { items, ...rest } = body;
  return { ...rest, documents: items };
}

/** The content of a file of JSON lines; of a wide type, since the router takes every name that ends with json for a single document. */
export const JSON_LINES: Record<string, { schema: { type: "string" } }> = {
  "application/x-ndjson": { schema: { type: "string" } },
};

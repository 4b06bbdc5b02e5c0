import { describe, expect, it } from "vitest";
import { schemaRows } from "./schema-rows.ts";
import type { Schema, Specification } from "./specification.ts";

const specification: Specification = {
  info: { title: "Test", version: "1" },
  paths: {},
  components: {
    schemas: {
      Page: {
        type: "object",
        required: ["title"],
        properties: {
          title: { type: "string", minLength: 1, maxLength: 2_000 },
          url: { anyOf: [{ type: "string", format: "uri", maxLength: 500 }, { type: "null" }] },
        },
      },
      Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } },
    },
  },
};

const rows = (schema: Schema) => schemaRows(schema, specification);

describe("the fields of a schema", () => {
  it("are named by the way to them, with type, limits and whether they are required", () => {
    const list = rows({
      type: "object",
      required: ["documents"],
      properties: {
        documents: {
          type: "array",
          minItems: 1,
          maxItems: 100,
          items: { $ref: "#/components/schemas/Page" },
        },
      },
    });
    expect(list).toEqual([
      {
        name: "documents",
        type: "array of Page",
        limits: "1 to 100 items",
        isRequired: true,
        description: "",
      },
      {
        name: "documents[].title",
        type: "string",
        limits: "1 to 2,000 characters",
        isRequired: true,
        description: "",
      },
      {
        name: "documents[].url",
        type: "string or null",
        limits: "at most 500 characters, uri",
        isRequired: false,
        description: "",
      },
    ]);
  });

  it.each<[Schema, string, string]>([
    [{ type: "integer", minimum: 1, maximum: 50, default: 10 }, "integer", "1 to 50, default 10"],
    [{ type: "integer", minimum: -Number.MAX_SAFE_INTEGER }, "integer", ""],
    [{ type: "number", minimum: 0 }, "number", "at least 0"],
    [{ type: "string", minLength: 0, maxLength: 9 }, "string", "at most 9 characters"],
    [{ enum: ["push", "wiki"] }, '"push" | "wiki"', ""],
    [{ const: "push" }, '"push"', ""],
    [{ type: ["string", "null"], pattern: "^a+$" }, "string or null", "matches ^a+$"],
    [{ type: "string", format: "date-time", pattern: "^2" }, "string", "date-time"],
    [{ type: "array" }, "array", ""],
    [{}, "any", ""],
  ])("describes %j", (field, type, limits) => {
    expect(rows({ type: "object", properties: { field } })).toMatchObject([{ type, limits }]);
  });

  it("shows a field that variants share once, and those of all variants", () => {
    const schema: Schema = {
      oneOf: [
        { properties: { kind: { type: "string" }, a: { type: "string" } } },
        { properties: { kind: { type: "string" }, b: { type: "string" } } },
      ],
    };
    expect(rows(schema).map(({ name }) => name)).toEqual(["kind", "a", "b"]);
  });

  it("ends a schema that refers to itself, and knows nothing of a missing one", () => {
    expect(rows({ $ref: "#/components/schemas/Tree" }).length).toBeLessThan(10);
    expect(rows({ $ref: "#/components/schemas/Gone" })).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { exampleOfSchema } from "./example-of-schema.ts";
import type { Schema, Specification } from "./specification.ts";

const specification: Specification = {
  info: { title: "Test", version: "1" },
  paths: {},
  components: {
    schemas: {
      Page: { type: "object", required: ["title"], properties: { title: { type: "string" } } },
      Tree: {
        type: "object",
        required: ["child"],
        properties: { child: { $ref: "#/components/schemas/Tree" } },
      },
    },
  },
};

const example = (schema: Schema): unknown => exampleOfSchema(schema, specification);

describe("the example of a schema", () => {
  it("holds what is required, and only that", () => {
    const schema: Schema = {
      type: "object",
      required: ["documents", "kind"],
      properties: {
        documents: { type: "array", items: { $ref: "#/components/schemas/Page" } },
        kind: { enum: ["push"] },
        note: { type: "string" },
      },
    };
    expect(example(schema)).toEqual({ documents: [{ title: "example" }], kind: "push" });
  });

  it("holds the first field where nothing is required", () => {
    const properties = { name: { type: "string" }, note: { type: "string" } };
    expect(example({ type: "object", properties })).toEqual({ name: "example" });
    expect(example({ type: "object" })).toEqual({});
  });

  it.each<[Schema, unknown]>([
    [{ type: "string", default: "company" }, "company"],
    [{ type: "string", example: "leave" }, "leave"],
    [{ const: 1 }, 1],
    [{ type: "string", minLength: 9 }, "examplexx"],
    [{ type: "string", maxLength: 3 }, "exa"],
    [{ type: "string", format: "uri" }, "https://wiki.example.com/page"],
    [{ type: "integer", minimum: 5 }, 5],
    [{ type: "number", minimum: 0 }, 1],
    [{ type: "boolean" }, true],
    [{ type: ["null"] }, null],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "example"],
    [{ type: "array", minItems: 2, items: { type: "boolean" } }, [true, true]],
    [{ type: "array" }, []],
  ])("of %j is %j", (schema, value) => {
    expect(example(schema)).toEqual(value);
  });

  it("ends a schema that refers to itself", () => {
    expect(JSON.stringify(example({ $ref: "#/components/schemas/Tree" }))).toContain("null");
  });
});

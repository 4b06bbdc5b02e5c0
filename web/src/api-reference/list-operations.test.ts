import { describe, expect, it } from "vitest";
import { describeAccess } from "./describe-access.ts";
import { groupByTag, listOperations } from "./list-operations.ts";
import type { Specification, SpecifiedOperation } from "./specification.ts";

const specification: Specification = {
  info: { title: "Test", version: "1" },
  paths: {
    "/api/v1/sources/{sourceId}": {
      patch: { summary: "Rename a source", tags: ["Sources"] },
      get: { summary: "Read a source", tags: ["Sources"] },
    },
    "/health": { get: { summary: "How everything is", tags: ["Operation"] } },
    "/api/v1/sources": { get: { summary: "List sources", tags: ["Sources"] } },
    "/mcp": { post: {} },
  },
};
const found = (filter: string): string[] =>
  listOperations(specification, filter).map(({ id }) => id);

describe("the operations of a specification", () => {
  it("have ids that an address can name", () => {
    expect(found("")).toEqual([
      "get-api-v1-sources-sourceid",
      "patch-api-v1-sources-sourceid",
      "get-health",
      "get-api-v1-sources",
      "post-mcp",
    ]);
  });

  it.each([
    ["PATCH", ["patch-api-v1-sources-sourceid"]],
    ["health", ["get-health"]],
    ["source read", ["get-api-v1-sources-sourceid"]],
    ["no such word", []],
  ])("are narrowed down by %j", (filter, ids) => {
    expect(found(filter)).toEqual(ids);
  });

  it("are grouped by tag, each tag once", () => {
    const groups = groupByTag(listOperations(specification, ""));
    expect(groups.map(({ id, tag, operations }) => [id, tag, operations.length])).toEqual([
      ["tag-sources", "Sources", 3],
      ["tag-operation", "Operation", 1],
      ["tag-other", "Other", 1],
    ]);
  });
});

describe("who may call an operation", () => {
  it.each<[SpecifiedOperation, string]>([
    [{ security: [] }, "Everybody, without a key."],
    [
      { security: [{ apiKey: ["search"] }, { session: [] }], "x-required-role": "member" },
      "A signed-in browser or an API key with the scope search.",
    ],
    [
      {
        security: [{ apiKey: ["metrics"] }, { session: [] }],
        "x-required-role": "admin",
        "x-ownership": "platform",
      },
      "A signed-in browser or an API key with the scope metrics, as admin or above. It reaches all tenants: platform administrators only.",
    ],
    [
      { security: [{ apiKey: [] }], "x-ownership": "own" },
      "A signed-in browser or any API key. It reaches what is the caller's own.",
    ],
  ])("is said of %j", (operation, text) => {
    expect(describeAccess(operation)).toBe(text);
  });
});

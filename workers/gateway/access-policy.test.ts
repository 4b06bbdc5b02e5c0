import { describe, expect, it } from "vitest";
import * as z from "zod";
import { askGateway } from "../../test/support/fake-services.ts";
import { ACCESS_POLICY, type PolicyRow } from "./access-policy.ts";
import { createApp } from "./app.ts";

const Specification = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ security: z.array(z.unknown()) }))),
});

/** The routes that answer without a description in the specification: the pages, and the specification itself. */
const UNDESCRIBED = ["GET /*", "GET /docs", "GET /openapi.json"];

describe("the access policy", () => {
  it("has a row for every route of the router, and no other", () => {
    const registered = createApp()
      .routes.filter((route) => route.method !== "ALL")
      .map((route) => `${route.method} ${route.path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect([...new Set(registered)].toSorted()).toEqual(Object.keys(ACCESS_POLICY).toSorted());
  });

  it("is what the specification says of each route's security", async () => {
    const response = await askGateway({})("/openapi.json");
    const { paths } = Specification.parse(await response.json());
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { security }]) =>
          [`${method.toUpperCase()} ${path}`, security.length === 0] as const,
      ),
    );
    const rows = Object.entries(ACCESS_POLICY)
      .filter(([key]) => !UNDESCRIBED.includes(key))
      .map(([key, row]: [string, PolicyRow]) => [key, row.access === "public"] as const);
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(rows));
  });
});

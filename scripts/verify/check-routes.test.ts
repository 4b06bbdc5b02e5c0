import { describe, expect, it } from "vitest";
import { checkRoutes } from "./check-routes.ts";

const ROUTES = `
const read = defineRoute({
  method: "get",
  path: "/health",
});
app.openapi(read, async (c) => c.json({}));
app.get("/*", ...guardRoute("GET /*"), async (c) => c.text(""));`;

function check(policy: string[], source = ROUTES): string[] {
  const rows = Object.fromEntries(policy.map((key) => [key, {}]));
  return checkRoutes(new Map([["workers/gateway/app.ts", source]]), rows).problems;
}

describe("checkRoutes", () => {
  it("accepts a row for every route", () => {
    expect(check(["GET /health", "GET /*"])).toEqual([]);
  });

  it("finds a route without a row", () => {
    expect(check(["GET /*"])).toEqual(["GET /health has no policy row."]);
  });

  it("finds a row without a route", () => {
    expect(check(["GET /health", "GET /*", "GET /old"])).toEqual([
      "The policy row GET /old has no route.",
    ]);
  });

  it("finds a route that is registered without authorization, or by another row", () => {
    const open = `${ROUTES}\napp.post("/open", async (c) => c.text(""));`;
    const wrong = `${ROUTES}\napp.post("/open", ...guardRoute("GET /health"), async (c) => c.text(""));`;
    const problem =
      "workers/gateway/app.ts: the route POST /open is not guarded by its own policy row.";
    expect(check(["GET /health", "GET /*"], open)).toEqual([problem]);
    expect(check(["GET /health", "GET /*"], wrong)).toEqual([problem]);
  });
});

import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

describe("the API reference", () => {
  it("is served to everybody under the policy of the page", async () => {
    const response = await exports.default.fetch("http://localhost/docs");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await response.text()).toContain("The API reference of the test house");
  });
});

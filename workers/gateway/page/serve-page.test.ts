import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

describe("the page", () => {
  it("is served to everybody at the root", async () => {
    const response = await exports.default.fetch("http://localhost/");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("The page of the test house");
  });

  it("does not stand at every address", async () => {
    const response = await exports.default.fetch("http://localhost/no/such/page");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
  });
});

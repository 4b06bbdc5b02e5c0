import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`http://localhost${path}`, { headers });
}

describe("the page", () => {
  it.each(["/", "/c/cnv_1", "/sources", "/sources/src_1"])(
    "is served to everybody at %s, and asked for anew each time",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-type")).toContain("text/html");
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      expect(await response.text()).toContain("The page of the test house");
    },
  );

  it("comes from the browser's own cache while it is the same", async () => {
    const etag = (await get("/c/cnv_1")).headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    expect((await get("/c/cnv_1", { "if-none-match": etag })).status).toBe(304);
    expect((await get("/nowhere", { ...BROWSER, "if-none-match": etag })).status).toBe(404);
  });

  it("tells a browser at any other address, as a page, that nothing is there", async () => {
    const response = await get("/no/such/page", BROWSER);
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toContain("The page of the test house");
  });

  it.each([
    ["/no/such/page", {}],
    ["/no/such/page", { accept: "application/json" }],
    ["/assets/page-gone0000.js", { accept: "*/*" }],
    ["/api/v1/no-such-route", BROWSER],
  ])("tells programs the same as a problem: %s %o", async (path, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
  });

  it("keeps a file for ever whose name changes with its content, and no other", async () => {
    const hashed = await get("/assets/page-a1b2c3d4.txt");
    expect(hashed.status).toBe(200);
    expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const redirect = await exports.default.fetch("http://localhost/index.html", {
      redirect: "manual",
    });
    expect(redirect.headers.get("cache-control")).toBe("no-cache");
  });
});

import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../../shared/errors/error-code.ts";
import { fail } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";
import { STATUS_OF_CODE } from "./status-of-code.ts";

const post = (body: BodyInit, headers = signed()): RequestInit => ({
  method: "POST",
  headers,
  body,
});

describe("a problem", () => {
  it.each(ERROR_CODES)("gives %s a status that says error", (code) => {
    expect(STATUS_OF_CODE[code]).toBeGreaterThanOrEqual(400);
  });

  it("names an unknown field", async () => {
    const response = await askGateway({})("/api/v1/search", post('{"query":"x","tenantId":"t2"}'));
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "VALIDATION_FAILED",
      errors: [{ path: "tenantId", detail: "is not a field of this request" }],
    });
  });

  it.each([
    ["not JSON", "{", "INVALID_BODY"],
    ["empty", "", "INVALID_BODY"],
    ["not an object", "[]", "VALIDATION_FAILED"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22]), "INVALID_BODY"],
  ])("says what is wrong with a body that is %s", async (_what, body, code) => {
    const response = await askGateway({})("/api/v1/search", post(body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code, status: 422 });
  });

  it("refuses a body of another type", async () => {
    const headers = signed({ "content-type": "text/plain" });
    const response = await askGateway({})("/api/v1/search", post("a=b", headers));
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
  });

  it("refuses a body over 16 MiB, whatever it holds", async () => {
    const body = new Uint8Array(16 * 1_048_576 + 1);
    const response = await askGateway({})("/api/v1/search", post(body));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "BODY_TOO_LARGE" });
  });

  it("tells nothing of an unexpected error but the request's id", async () => {
    const documentation = {
      search: async () => {
        throw new Error("password=hunter2");
      },
    };
    const response = await askGateway({ documentation })("/api/v1/search", post('{"query":"x"}'));
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toContain("hunter2");
    expect(body).toContain(response.headers.get("x-request-id"));
  });

  it("says when to come back while the index is down", async () => {
    const failure = fail("INDEX_UNAVAILABLE", "The index is down.", { retryAfterSeconds: 7 });
    const documentation = { search: async () => failure };
    const response = await askGateway({ documentation })("/api/v1/search", post('{"query":"x"}'));
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("7");
  });

  it.each(["/nowhere", "/api/v1/nowhere"])("answers POST %s with 404", async (path) => {
    const response = await askGateway({})(path, post("{}"));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("every response", () => {
  it.each([
    ["/openapi.json", "default-src 'none'; frame-ancestors 'none'"],
    ["/api/v1/me", "default-src 'none'; frame-ancestors 'none'"],
    ["/", "default-src 'none'; script-src 'self'"],
  ])("of %s carries the headers that keep browsers safe", async (path, policy) => {
    const { headers } = await askGateway({})(path);
    expect(headers.get("content-security-policy")).toContain(policy);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("strict-transport-security")).toContain("max-age=");
    expect(headers.get("x-request-id")).toMatch(/^req_/);
  });
});

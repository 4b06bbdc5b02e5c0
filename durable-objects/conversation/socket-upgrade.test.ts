import { describe, expect, it } from "vitest";
import { CONTEXT_HEADER } from "../../shared/contracts/chat-contract.ts";
import { aCaller } from "../../test/support/callers.ts";
import { upgradeOf } from "../../test/support/conversation-fakes.ts";
import { readUpgrade, refuseUpgrade } from "./socket-upgrade.ts";

const ctx = aCaller();

function without(header: string): Request {
  const request = upgradeOf(ctx, "cnv_1");
  const headers = new Headers(request.headers);
  headers.delete(header);
  return new Request(request.url, { headers });
}

function withContext(context: string): Request {
  const request = upgradeOf(ctx, "cnv_1");
  const headers = new Headers(request.headers);
  headers.set(CONTEXT_HEADER, context);
  return new Request(request.url, { headers });
}

describe("an upgrade", () => {
  it("says who opens which conversation, and from where", () => {
    expect(readUpgrade(upgradeOf(ctx, "cnv_1", "?after=7"))).toEqual({
      ok: true,
      value: { ctx, conversationId: "cnv_1", after: 7, protocol: "askflash.v1" },
    });
  });

  it("asks for live frames alone without a place, and for no subprotocol that was not offered", () => {
    expect(readUpgrade(without("sec-websocket-protocol"))).toMatchObject({
      value: { after: null, protocol: null },
    });
  });

  it.each([
    "",
    "{}",
    "not json",
    JSON.stringify({ ...ctx, roles: ["root"] }),
    JSON.stringify({ ...ctx, admin: true }),
  ])("is unauthenticated with the context %s", (context) => {
    expect(readUpgrade(withContext(context))).toMatchObject({
      error: { code: "UNAUTHENTICATED" },
    });
  });

  it("is unauthenticated without a context", () => {
    expect(readUpgrade(without(CONTEXT_HEADER))).toMatchObject({
      error: { code: "UNAUTHENTICATED" },
    });
  });

  it("must be an upgrade", () => {
    expect(readUpgrade(without("upgrade"))).toMatchObject({ error: { code: "UPGRADE_REQUIRED" } });
  });

  it.each(["?after=-1", "?after=x", "?after=1.5"])("is refused with %s", (query) => {
    expect(readUpgrade(upgradeOf(ctx, "cnv_1", query))).toMatchObject({
      error: { code: "VALIDATION_FAILED", errors: [{ path: "after" }] },
    });
  });

  it("finds nothing at another address", () => {
    expect(readUpgrade(new Request("https://chat/conversations/cnv_1/events"))).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
  });
});

describe("a refused handshake", () => {
  it.each([
    ["UNAUTHENTICATED", 401],
    ["NOT_FOUND", 404],
    ["VALIDATION_FAILED", 422],
    ["UPGRADE_REQUIRED", 426],
    ["INTERNAL", 500],
  ] as const)("is a problem: %s is %i", async (code, status) => {
    const response = refuseUpgrade({ code, detail: "No." }, "req_1");
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: expect.any(String),
      status,
      code,
      detail: "No.",
      requestId: "req_1",
    });
  });

  it("names the fields", async () => {
    const errors = [{ path: "after", detail: "must be a number" }];
    const response = refuseUpgrade({ code: "VALIDATION_FAILED", detail: "No.", errors }, "req_1");
    expect(await response.json()).toMatchObject({ errors });
  });
});

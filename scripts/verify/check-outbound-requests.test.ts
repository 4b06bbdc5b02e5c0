import { describe, expect, it } from "vitest";
import { checkOutboundRequests } from "./check-outbound-requests.ts";

function check(text: string, path = "workers/chat/a.ts"): string[] {
  return checkOutboundRequests(new Map([[path, text]])).problems;
}

describe("checkOutboundRequests", () => {
  it.each([
    "const response = await fetch(url);",
    "const response = await fetch(`${base}/messages`, {",
    "return fetch(new Request(url));",
    "const send = globalThis.fetch;",
    "new OpenAI({ fetch: fetch });",
    "fetch: (url, init) => fetch(url, init),",
  ])("finds %s", (line) => {
    expect(check(`\n${line}`)).toEqual([
      `workers/chat/a.ts:2 reaches out past shared/outbound: ${line}`,
    ]);
  });

  it.each([
    "const asset = await c.var.services.assets.fetch(c.req.raw);",
    "override async fetch(request: Request): Promise<Response> {",
    "fetch(request: Request): Promise<Response>;",
    "return await app.fetch(request, this.env, this.ctx);",
    "async function ask({ url, fetch }: Options) {\n  return await fetch(url);",
    "export interface Options { fetch: OutboundFetch }",
  ])("accepts %s", (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each(["shared/outbound/create-outbound-fetch.ts", "shared/client/send-request.ts"])(
    "lets %s reach out",
    (path) => {
      expect(check("await fetch(url)", path)).toEqual([]);
    },
  );
});

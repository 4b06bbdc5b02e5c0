import type { Context } from "hono";
import type { GatewayEnv } from "../app-types.ts";

/** Whether a browser asks for a page to show, and not a program for data. */
export function acceptsHtml(c: Context<GatewayEnv>): boolean {
  return c.req.header("accept")?.includes("text/html") === true;
}

/** The web page, which shows by itself what its address calls for, with a status that tells programs the same. */
export async function pageShell(
  c: Context<GatewayEnv>,
  status: 200 | 401 | 404,
): Promise<Response> {
  // The caller's validators would turn a 404 into a 304, which carries no status of its own.
  const headers = status === 200 ? c.req.raw.headers : {};
  const index = await c.var.services.assets.fetch(
    new Request(new URL("/", c.req.url), { headers }),
  );
  const response = new Response(index.body, {
    headers: index.headers,
    status: index.ok ? status : index.status,
  });
  response.headers.set("cache-control", "no-cache");
  return response;
}

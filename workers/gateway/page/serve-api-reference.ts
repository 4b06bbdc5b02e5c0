import type { GatewayApp } from "../app-types.ts";
import { guardRoute } from "../middleware/guard-route.ts";

/** Serves the page to read and try the API; the assets find `docs.html` under the path without its ending. */
export function registerApiReference(app: GatewayApp): void {
  app.get("/docs", ...guardRoute("GET /docs"), async (c) => {
    const asset = await c.var.services.assets.fetch(c.req.raw);
    const response = new Response(asset.body, asset);
    response.headers.set("cache-control", "no-cache");
    return response;
  });
}

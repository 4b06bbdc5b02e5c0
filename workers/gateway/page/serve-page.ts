import type { Context } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import { readPageRoute } from "../../../shared/routes/page-route.ts";
import type { GatewayApp, GatewayEnv } from "../app-types.ts";
import { guardRoute } from "../middleware/guard-route.ts";
import { acceptsHtml, pageShell } from "./page-shell.ts";

/** A file whose name changes with its content, as the build names it. */
const HASHED_NAME = /^\/assets\/.+-[\w-]{8}\.\w+$/;
const FOR_EVER = "public, max-age=31536000, immutable";
/** Kept by the browser, and asked for before each use. */
const CHECKED_EACH_TIME = "no-cache";

/** Serves the web page at its routes, its files, and for every path that no route has taken a page that says so. */
export function registerPage(app: GatewayApp): void {
  app.get("/*", ...guardRoute("GET /*"), async (c) => {
    if (readPageRoute(c.req.path) !== null) return await pageShell(c, 200);
    const asset = await c.var.services.assets.fetch(c.req.raw);
    if (asset.status === 404) return await respondWithNothing(c);
    const response = new Response(asset.body, asset);
    const isHashed = asset.ok && HASHED_NAME.test(c.req.path);
    response.headers.set("cache-control", isHashed ? FOR_EVER : CHECKED_EACH_TIME);
    return response;
  });
}

async function respondWithNothing(c: Context<GatewayEnv>): Promise<Response> {
  if (acceptsHtml(c) && !c.req.path.startsWith("/api/")) return await pageShell(c, 404);
  throw new AppError({ code: "NOT_FOUND", detail: "There is no such page or route." });
}

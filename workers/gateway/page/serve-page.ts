import { AppError } from "../../../shared/errors/app-error.ts";
import type { GatewayApp } from "../app-types.ts";
import { authorize } from "../middleware/authorize.ts";

/** Serves the web page's files for every path that no route has taken. */
export function registerPage(app: GatewayApp): void {
  app.get("/*", authorize("GET /*"), async (c) => {
    const asset = await c.var.services.assets.fetch(c.req.raw);
    if (asset.status === 404) {
      throw new AppError({ code: "NOT_FOUND", detail: "There is no such page or route." });
    }
    return new Response(asset.body, asset);
  });
}

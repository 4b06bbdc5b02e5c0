import type { GatewayApp } from "../app-types.ts";
import { guardRoute } from "../middleware/guard-route.ts";
import { ACCESS_COOKIE } from "../principal/session-cookies.ts";
import { VERSION } from "./version.ts";

/** Serves the specification of exactly the routes that are registered, from the schemas that validate them. */
export function registerSpecification(app: GatewayApp): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key, `afk_<id>_<secret>`, or an access token.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: ACCESS_COOKIE,
    description: "A signed-in browser, from this site's own page.",
  });
  app.get("/openapi.json", ...guardRoute("GET /openapi.json"), (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: {
          title: "AskFlash",
          version: VERSION,
          description:
            "Answers from a company's own wikis, each citation naming its heading. Request bodies are at most 128 KiB, pushes and imports 16 MiB.",
        },
      }),
    ),
  );
}

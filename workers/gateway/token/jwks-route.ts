import { PublicKeySet } from "../../../shared/tokens/access-token.ts";
import type { GatewayApp } from "../app-types.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const readKeys = defineRoute({
  method: "get",
  path: "/.well-known/jwks.json",
  summary: "The public keys that access tokens are verified with",
  responses: { 200: jsonContent(PublicKeySet, "The keys in force, by their thumbprints") },
});

export function registerJwksRoute(app: GatewayApp): void {
  app.openapi(readKeys, async (c) => {
    const { services, requestId } = c.var;
    const keys = await services.auth.listPublicKeys({ requestId });
    c.header("cache-control", "public, max-age=300");
    return c.json(keys, 200);
  });
}

import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../../shared/errors/app-error.ts";
import type { GatewayApp, GatewayEnv } from "./app-types.ts";
import { registerAliasRoutes } from "./alias/alias-routes.ts";
import { registerProposalRoutes } from "./alias/proposal-routes.ts";
import { registerConversationRoutes } from "./conversation/conversation-routes.ts";
import { registerExportRoute } from "./conversation/export-route.ts";
import { registerFeedbackRoute } from "./conversation/feedback-route.ts";
import { registerMessageRoutes } from "./conversation/message-routes.ts";
import { registerRebuildRoute } from "./conversation/rebuild-route.ts";
import { registerDocumentRoutes } from "./document/document-routes.ts";
import { registerHealthRoute } from "./health/health-route.ts";
import { registerMetricsRoute } from "./metrics/metrics-route.ts";
import { beginRequest } from "./middleware/begin-request.ts";
import { limitBody } from "./middleware/limit-body.ts";
import { setSecurityHeaders } from "./middleware/set-security-headers.ts";
import { requireUtf8 } from "./middleware/require-utf8.ts";
import { registerApiReference } from "./page/serve-api-reference.ts";
import { registerPage } from "./page/serve-page.ts";
import { registerMeRoute } from "./principal/me-route.ts";
import { refuseInvalid } from "./problem/refuse-invalid.ts";
import { respondToError } from "./problem/respond-to-error.ts";
import { registerSearchRoute } from "./search/search-route.ts";
import { registerSignInRoutes } from "./sign-in/sign-in-routes.ts";
import { registerSourceRoutes } from "./source/source-routes.ts";
import { registerSpecification } from "./specification/serve-specification.ts";

/** Builds the router: every route has a row in the access policy and a schema in the specification. */
export function createApp(): GatewayApp {
  const app = new OpenAPIHono<GatewayEnv>({ defaultHook: refuseInvalid });
  app.onError(respondToError);
  app.use(beginRequest(), setSecurityHeaders());
  app.use(limitBody(), requireUtf8());
  registerHealthRoute(app);
  registerMetricsRoute(app);
  registerSpecification(app);
  registerSignInRoutes(app);
  registerMeRoute(app);
  registerSearchRoute(app);
  registerSourceRoutes(app);
  registerDocumentRoutes(app);
  registerAliasRoutes(app);
  registerProposalRoutes(app);
  registerConversationRoutes(app);
  registerMessageRoutes(app);
  registerExportRoute(app);
  registerFeedbackRoute(app);
  registerRebuildRoute(app);
  registerApiReference(app);
  registerPage(app);
  app.notFound(() => {
    throw new AppError({ code: "NOT_FOUND", detail: "There is no such route; see /openapi.json." });
  });
  return app;
}

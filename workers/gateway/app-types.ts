import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Principal } from "../../shared/contracts/auth-contract.ts";
import type {
  CallerContext,
  Client,
  RequestContext,
} from "../../shared/contracts/caller-context.ts";
import type { RateLimitState } from "../../shared/contracts/quota.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import type { Operation } from "../../shared/observability/log-operation.ts";
import type { GatewayDependencies } from "./env.ts";

/** What a request carries through the gateway. */
interface GatewayVariables {
  services: GatewayDependencies;
  requestId: string;
  /** Where the request came from. */
  client: Client;
  /** The log record in the making: whoever learns the route, tenant or status adds it. */
  operation: Operation;
  /** What is left of the limit that the request counts towards; absent where nothing was counted. */
  quota?: RateLimitState;
  /** Absent on public routes. */
  principal?: Principal;
}

export interface GatewayEnv {
  Bindings: GatewayBindings;
  Variables: GatewayVariables;
}

export type GatewayApp = OpenAPIHono<GatewayEnv>;

/** The verified caller of a route that is not public. */
export function callerOf(c: Context<GatewayEnv>): CallerContext {
  const principal = c.var.principal;
  if (principal !== undefined) return principal.context;
  throw new AppError({ code: "UNAUTHENTICATED", detail: "This route needs a verified caller." });
}

/** The verified caller with where the request came from, for the audit log: it is told to `auth` alone. */
export function actorOf(c: Context<GatewayEnv>): CallerContext {
  return { ...callerOf(c), client: c.var.client };
}

/** What the audit log is told of a request before anybody was verified. */
export function requestOf(c: Context<GatewayEnv>): RequestContext {
  const { requestId, client } = c.var;
  return { requestId, client };
}

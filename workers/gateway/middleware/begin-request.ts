import type { MiddlewareHandler } from "hono";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { logOperation, type Ending } from "../../../shared/observability/log-operation.ts";
import type { GatewayEnv } from "../app-types.ts";
import { describeClient } from "../audit/describe-client.ts";
import { openGateway } from "../env.ts";

/** Gives a request its id and its services, and writes its one log record. */
export function beginRequest(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const requestId = newId("req");
    const operation = { service: "gateway" as const, name: "no route", ctx: { requestId } };
    c.set("services", openGateway(c.env));
    c.set("requestId", requestId);
    c.set("client", describeClient(c.req.raw.headers));
    c.set("operation", operation);
    await logOperation(
      c.var.operation,
      async () => {
        await next();
        c.var.operation.details = { status: c.res.status };
        return c.res.status;
      },
      endingOfStatus,
    );
  };
}

function endingOfStatus(status: number): Ending {
  if (status < 400) return { outcome: "ok" };
  return { outcome: status < 500 ? "refused" : "failed" };
}

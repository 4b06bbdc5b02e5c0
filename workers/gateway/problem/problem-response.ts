import type { Context } from "hono";
import type { Failure } from "../../../shared/errors/result.ts";
import type { GatewayEnv } from "../app-types.ts";
import type { Problem } from "./problem-schemas.ts";
import { STATUS_OF_CODE } from "./status-of-code.ts";

/** Seconds after which to try again, where the failure itself does not say. */
const RETRY_AFTER_SECONDS = 5;

/** The statuses of what may be sent again as it is. */
const RETRIED_STATUSES = [429, 503, 504];

/** Writes a failure as `application/problem+json`. */
export function problemResponse(
  c: Context<GatewayEnv>,
  failure: Failure,
  more: Pick<Problem, "messageId"> = {},
): Response {
  const status = STATUS_OF_CODE[failure.code];
  const problem: Problem = {
    type: "about:blank",
    title: titleOf(failure.code),
    status,
    code: failure.code,
    detail: failure.detail,
    requestId: c.var.requestId,
    ...(failure.errors === undefined ? {} : { errors: failure.errors }),
    ...more,
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (RETRIED_STATUSES.includes(status)) {
    headers["retry-after"] = String(failure.retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  }
  if (status === 401) headers["www-authenticate"] = "Bearer";
  return c.body(JSON.stringify(problem), status, headers);
}

function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

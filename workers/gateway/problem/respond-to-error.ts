import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, UNEXPECTED_FAILURE } from "../../../shared/errors/app-error.ts";
import type { Failure } from "../../../shared/errors/result.ts";
import type { GatewayEnv } from "../app-types.ts";
import { problemResponse } from "./problem-response.ts";

/** Turns whatever a route threw into a problem body; an unexpected error says nothing of itself. */
export function respondToError(error: Error, c: Context<GatewayEnv>): Response {
  return problemResponse(c, failureOf(error));
}

function failureOf(error: Error): Failure {
  if (error instanceof AppError) return error.failure;
  if (error instanceof HTTPException && error.status === 415) {
    return {
      code: "UNSUPPORTED_MEDIA_TYPE",
      detail: "Send the body as `Content-Type: application/json`.",
    };
  }
  if (error instanceof HTTPException && error.status === 400) {
    return { code: "INVALID_BODY", detail: "The body is not valid JSON." };
  }
  return UNEXPECTED_FAILURE;
}

import { ClientError } from "../../../shared/client/client-error.ts";
import type { Failure } from "./conversation-view.ts";

/** Says in a sentence why a question could not be sent. */
export function describeFailure(error: unknown): Failure {
  return { detail: describeError(error), isRetryable: true };
}

/** Says in a sentence what went wrong, without what is not meant for people. */
export function describeError(error: unknown): string {
  if (!(error instanceof ClientError)) return "The connection was lost. Check it and try again.";
  if (error.status === 401) {
    return "You are signed out. Sign in again in another tab, then try again.";
  }
  return error.message;
}

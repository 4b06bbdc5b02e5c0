import { ClientError } from "../../../shared/client/client-error.ts";
import type { Failure } from "./conversation-view.ts";

/** Says in a sentence why a question could not be sent or its answer not be read. */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof ClientError)) {
    return {
      detail: "The connection was lost before the answer was complete. Retry to get the rest.",
      retry: "same",
    };
  }
  if (error.status === 401) {
    return {
      detail:
        "You are signed out. Open a fresh sign-in line (npm run signin prints one) in another tab, then retry.",
      retry: "same",
    };
  }
  return { detail: error.message, retry: "same" };
}

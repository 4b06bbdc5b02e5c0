import * as oauth from "oauth4webapi";
import { fail, type Failure } from "../../../shared/errors/result.ts";

/** Words of the standards that tell an administrator what to correct; no other word of a provider is repeated. */
const KNOWN_ERRORS = [
  "invalid_client",
  "unauthorized_client",
  "invalid_scope",
  "invalid_request",
  "server_error",
  "temporarily_unavailable",
];

/** What went wrong between us and a provider. */
export function failureOfProvider(error: unknown): { ok: false; error: Failure } {
  if (error instanceof oauth.AuthorizationResponseError && error.error === "access_denied") {
    return fail("SIGN_IN_DECLINED", "The sign-in was ended at the identity provider; try again.");
  }
  if (error instanceof oauth.ResponseBodyError && error.error === "invalid_grant") {
    return fail(
      "SIGN_IN_ATTEMPT_INVALID",
      "The identity provider knows this sign-in no more; sign in again.",
    );
  }
  return fail(
    "IDENTITY_PROVIDER_FAILED",
    `The identity provider does not answer, or what it answers does not hold (${hintOf(error)}).`,
  );
}

/** The reason in a word: of the standard, or of the library's own list. */
function hintOf(error: unknown): string {
  if (
    error instanceof oauth.ResponseBodyError ||
    error instanceof oauth.AuthorizationResponseError
  ) {
    return KNOWN_ERRORS.find((known) => known === error.error) ?? "refused";
  }
  if (error instanceof oauth.OperationProcessingError && error.code !== undefined) {
    return error.code.replace(/^OAUTH_/, "").toLowerCase();
  }
  return "no answer";
}

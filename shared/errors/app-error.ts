import type { ErrorCode } from "./error-code.ts";
import type { Failure, Result } from "./result.ts";

/** A failure that is thrown: `code` crosses RPC as an own property, `cause` must never leave a Worker. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.name = "AppError";
    this.code = failure.code;
    this.failure = failure;
  }
}

/** Returns the value of a result, or throws its failure as an {@link AppError}. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AppError(result.error);
}

/** What is said of an unexpected error, whose own message may hold a statement, a path or a secret. */
export const UNEXPECTED_FAILURE: Failure = {
  code: "INTERNAL",
  detail: "Something failed on our side; try again, and report the request id if it stays.",
};

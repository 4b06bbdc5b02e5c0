import type { ErrorCode } from "./error-code.ts";

/** One field that was refused: its path in the request (`documents.3.title`) and what would be right. */
export interface FieldError {
  path: string;
  detail: string;
}

/** An expected failure: `detail` says in one sentence what to do; it never holds a provider's message or a secret. */
export interface Failure {
  code: ErrorCode;
  detail: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
}

/** What a call that may fail in an expected way returns, also across RPC, where thrown errors lose their type. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Wraps a value as a success. */
export function succeed<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** Wraps a failure; `more` adds field errors or the seconds after which to try again. */
export function fail(
  code: ErrorCode,
  detail: string,
  more: Pick<Failure, "errors" | "retryAfterSeconds"> = {},
): { ok: false; error: Failure } {
  return { ok: false, error: { code, detail, ...more } };
}

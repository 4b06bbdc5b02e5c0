import type { RequestContext } from "../contracts/caller-context.ts";
import type { ServiceName } from "../contracts/health.ts";
import { AppError, UNEXPECTED_FAILURE } from "../errors/app-error.ts";
import type { Result } from "../errors/result.ts";
import type { LogDetails, LogRecord, Outcome } from "./log-record.ts";

/** Who runs which operation for whom; `tenantId` is absent until somebody was verified. */
export interface Operation {
  service: ServiceName;
  name: string;
  ctx: RequestContext & { tenantId?: string };
  details?: LogDetails;
}

/**
 * Runs an operation and writes its one log record, whatever happens; its result passes through, an unexpected error
 * as a clean INTERNAL. `judge` tells the ending from the value: by default a failed Result is a refusal.
 */
export async function logOperation<T>(
  operation: Operation,
  run: () => Promise<T>,
  judge: (value: T) => Ending = judgeResult,
): Promise<T> {
  const startedAt = Date.now();
  try {
    const value = await run();
    writeRecord(operation, startedAt, judge(value));
    return value;
  } catch (error) {
    writeRecord(operation, startedAt, describeError(error));
    throw error instanceof AppError ? error : new AppError(UNEXPECTED_FAILURE);
  }
}

/** How an operation ended, as its record says it. */
export interface Ending {
  outcome: Outcome;
  code?: string;
  errorName?: string;
  thrownAt?: string[];
}

const LOGGED_FRAMES = 5;

function writeRecord(operation: Operation, startedAt: number, ending: Ending): void {
  const record: LogRecord = {
    kind: "operation",
    service: operation.service,
    requestId: operation.ctx.requestId,
    tenant: operation.ctx.tenantId ?? null,
    operation: operation.name,
    durationMs: Date.now() - startedAt,
    ...operation.details,
    ...ending,
  };
  console.log(JSON.stringify(record));
}

function judgeResult(value: unknown): Ending {
  if (!isFailedResult(value)) return { outcome: "ok" };
  return { outcome: "refused", code: value.error.code };
}

function isFailedResult(value: unknown): value is Extract<Result<never>, { ok: false }> {
  return typeof value === "object" && value !== null && "ok" in value && value.ok === false;
}

function describeError(error: unknown): Ending {
  if (error instanceof AppError) return { outcome: "refused", code: error.code };
  if (!(error instanceof Error)) return { outcome: "failed", errorName: "unknown" };
  return { outcome: "failed", errorName: error.name, thrownAt: framesOf(error) };
}

/** The innermost frames of the stack, without the lines that repeat the message. */
function framesOf(error: Error): string[] {
  const stack = (error.stack ?? "").replace(error.message, "");
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.slice(0, LOGGED_FRAMES).map((line) => line.trim());
}

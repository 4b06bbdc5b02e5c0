import type { LogRecord } from "../../shared/observability/log-record.ts";

/** A record as `logOperation` would write it. */
export function aLogRecord(overrides: Partial<LogRecord> = {}): LogRecord {
  return {
    kind: "operation",
    service: "embedding",
    requestId: "req_1",
    tenant: "tnt_1",
    operation: "embed",
    durationMs: 5,
    outcome: "ok",
    ...overrides,
  };
}

/** What a tail consumer receives of an invocation that wrote these messages; reading its event throws. */
export function aTailItem(
  messages: unknown[],
  overrides: Partial<Pick<TraceItem, "outcome" | "scriptName">> = {},
): TraceItem {
  return {
    get event(): never {
      throw new Error("The event holds headers in clear and must not be read.");
    },
    eventTimestamp: 0,
    logs: messages.map((message) => ({ timestamp: 0, level: "log", message })),
    exceptions: [],
    diagnosticsChannelEvents: [],
    scriptName: null,
    outcome: "ok",
    executionModel: "stateless",
    truncated: false,
    cpuTime: 0,
    wallTime: 0,
    ...overrides,
  };
}

import type { ServiceName } from "../contracts/health.ts";

export type Outcome = "ok" | "refused" | "failed";

/** What may be said of an operation beside its name: ids, codes and counts. Texts, tokens, URLs and headers have no field. */
export interface LogDetails {
  code?: string;
  conversationId?: string;
  documentId?: string;
  sourceId?: string;
  revision?: number;
  count?: number;
  status?: number;
  /** What a model was given: how many earlier turns, and which passages of which revisions. */
  turns?: number;
  passages?: { documentId: string; revision: number; ordinal: number }[];
}

/** One structured record per operation, the only thing a Worker writes to its console. */
export interface LogRecord extends LogDetails {
  kind: "operation";
  service: ServiceName;
  requestId: string;
  tenant: string | null;
  operation: string;
  /** Wall-clock milliseconds. */
  durationMs: number;
  outcome: Outcome;
  /** The class of an unexpected error, never its message. */
  errorName?: string;
  /** Where it was thrown, innermost frame first. */
  thrownAt?: string[];
}

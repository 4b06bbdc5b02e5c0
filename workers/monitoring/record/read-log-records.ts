import * as z from "zod";
import { SERVICE_NAMES } from "../../../shared/contracts/health.ts";

const MAX_OPERATION_CHARACTERS = 100;

/** What is counted of a log record; everything else in it, tenant and request included, is left behind. */
const CountedRecord = z.object({
  kind: z.literal("operation"),
  service: z.enum(SERVICE_NAMES),
  operation: z.string().min(1).max(MAX_OPERATION_CHARACTERS),
  outcome: z.enum(["ok", "refused", "failed"]),
  /** A clock that was set back makes it negative. */
  durationMs: z.number().transform((duration) => Math.max(0, duration)),
});
type CountedRecord = z.infer<typeof CountedRecord>;

/** The parts of a tail item that are read at all: `event` holds headers in clear, so the type leaves it out. */
export type TailedItem = Pick<TraceItem, "logs" | "outcome" | "scriptName">;

/** Reads the project's own log records out of what a Worker wrote to its console; ignores everything else. */
export function readLogRecords(item: Pick<TailedItem, "logs">): CountedRecord[] {
  return item.logs.flatMap(({ message }) => readRecord(message) ?? []);
}

/** A record is the one argument of its console call, but with several Workers `wrangler dev` puts a name in front. */
function readRecord(message: unknown): CountedRecord | undefined {
  const parts: unknown[] = Array.isArray(message) ? message : [];
  return parts.map((part) => CountedRecord.safeParse(parseJson(part)).data).find(Boolean);
}

function parseJson(part: unknown): unknown {
  if (typeof part !== "string") return null;
  try {
    return JSON.parse(part);
  } catch {
    return null;
  }
}

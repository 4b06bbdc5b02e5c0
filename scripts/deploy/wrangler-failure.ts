import { essentialLines } from "../start/essential-lines.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import type { WranglerRun } from "./run-wrangler.ts";

/** What wrangler says when Cloudflare asked it to slow down. */
const RATE_LIMITED = /rate.?limit|throttling|too many requests/i;
const RATE_LIMITED_CODES = new Set([429, 971, 10_429]);
const DEFAULT_RETRY_MS = 5_000;

/** A run of wrangler that failed, as far as somebody decides by it. */
export interface WranglerFailure {
  code: number | string | undefined;
  /** The message and everything that was printed, to be searched. */
  text: string;
  /** Milliseconds to wait before the same is asked again; null when waiting does not help. */
  retryAfterMs: number | null;
}

/** Reads why a run failed. */
export function readFailure({ records, stderr, stdout }: WranglerRun): WranglerFailure {
  const record = records.find((one) => one.type === "command-failed");
  const text = [record?.message, stderr, stdout].join("\n");
  const askedToWait = record?.retry_after_ms ?? null;
  const isRateLimited = RATE_LIMITED_CODES.has(Number(record?.code)) || RATE_LIMITED.test(text);
  const retryAfterMs = askedToWait ?? (isRateLimited ? DEFAULT_RETRY_MS : null);
  return { code: record?.code, text, retryAfterMs };
}

/** The refusal that says what could not be done, why, and that a second run goes on from there. */
export function refuseAfter(purpose: string, run: WranglerRun): StartRefusal {
  const lines = essentialLines(`${run.stdout}\n${run.stderr}`);
  return new StartRefusal(
    `AskFlash could not ${purpose}; put right what is named below and run the same command again, it goes on from here.\n${lines}`,
  );
}

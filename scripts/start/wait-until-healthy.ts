import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { hasError } from "./essential-lines.ts";
import { isProcessAlive } from "./running-server.ts";

const POLL_MS = 100;
const REQUEST_TIMEOUT_MS = 5_000;
const START_TIMEOUT_MS = 120_000;
/** An error in the log may pass while the Workers find each other; one that stays this long does not. */
const ERROR_GRACE_MS = 10_000;

/** Waits until `GET /health` answers 200; returns false when it never will. */
export async function waitUntilHealthy(
  baseUrl: string,
  workersPid: number,
  logFile: string,
): Promise<boolean> {
  let deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isHealthy(baseUrl))) {
    if (!isProcessAlive(workersPid) || Date.now() > deadline) return false;
    if (hasError(readFileSync(logFile, "utf8"))) {
      deadline = Math.min(deadline, Date.now() + ERROR_GRACE_MS);
    }
    await wait(POLL_MS);
  }
  return true;
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${baseUrl}/health`, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

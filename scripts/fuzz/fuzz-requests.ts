import { count, type FuzzReport } from "./fuzz-report.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import type { IdPool } from "./id-pool.ts";

/** The product under test. */
export interface FuzzTarget {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  apiKey: string;
  ids: IdPool;
}

const CONCURRENT_REQUESTS = 8;
/** A dependency is down: by design, and said with its own status. */
const DEPENDENCY_DOWN = 503;
/** What comes record by record, and breaks off when a request beside it has taken the right away. */
const STREAMED = /^(?:text\/event-stream|application\/x-ndjson)/;
/** For how long a stream is listened to, which may have no end. */
const LISTENING_MS = 20;

/** Sends every request, and notes each that failed as none should. */
export async function fuzzRequests(
  target: FuzzTarget,
  requests: FuzzedRequest[],
  report: FuzzReport,
): Promise<void> {
  const waiting = [...requests];
  const senders = Array.from({ length: CONCURRENT_REQUESTS }, async () => {
    for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
      await sendOne(target, request, report);
    }
  });
  await Promise.all(senders);
}

async function sendOne(
  target: FuzzTarget,
  request: FuzzedRequest,
  report: FuzzReport,
): Promise<void> {
  const path = target.ids.fill(request.path) + request.query;
  const described = `${request.method} ${path} ${JSON.stringify(request.headers)} ${request.body ?? ""}`;
  try {
    const response = await fetchAgain(target, path, { request, report });
    const text = await readText(response);
    if (response.ok) target.ids.learn(text);
    count(report, `status ${response.status}`);
    if (response.status < 500 || response.status === DEPENDENCY_DOWN) return;
    report.faults.push(`${response.status} ${described}: ${text}`);
  } catch (error) {
    report.faults.push(`no response (${String(error)}) ${described}`);
  }
}

/**
 * Sends a request, and once more when its connection is lost: the server in front closes a connection after headers that
 * are too large, while the next request may be on its way.
 */
async function fetchAgain(
  target: FuzzTarget,
  path: string,
  { request, report }: { request: FuzzedRequest; report: FuzzReport },
): Promise<Response> {
  try {
    return await target.fetch(path, initOf(target, request));
  } catch {
    count(report, "sent again after a lost connection");
    return await target.fetch(path, initOf(target, request));
  }
}

function initOf({ apiKey }: FuzzTarget, request: FuzzedRequest): RequestInit {
  const { method, headers, body, isSigned } = request;
  const sent = new Headers(headers);
  if (isSigned) sent.set("authorization", `Bearer ${apiKey}`);
  return { method, redirect: "manual", headers: sent, body };
}

async function readText(response: Response): Promise<string> {
  if (!STREAMED.test(response.headers.get("content-type") ?? "")) return await response.text();
  const reader = response.body?.getReader();
  const silence = new Promise((resolve) => setTimeout(resolve, LISTENING_MS));
  await Promise.race([reader?.read(), silence]);
  await reader?.cancel();
  return "";
}

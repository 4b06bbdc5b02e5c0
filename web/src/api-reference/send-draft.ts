import { createRefreshingFetch } from "../session/refreshing-fetch.ts";
import type { BuiltRequest } from "./request-draft.ts";

/** A key that is refused is simply refused. */
const sendAsBrowser = createRefreshingFetch();

/** An answer as far as it has come. */
export interface ReceivedResponse {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  body: string;
  /** Milliseconds until the response began. */
  tookMs: number;
  isComplete: boolean;
}

/** Sends a request with the key, or without one with the browser's session, and yields the answer each time it has grown. */
export async function* sendDraft(
  request: BuiltRequest,
  apiKey: string,
  signal: AbortSignal,
): AsyncGenerator<ReceivedResponse> {
  const startedAt = performance.now();
  const { method, target, headers, body } = request;
  const send = apiKey === "" ? sendAsBrowser : fetch;
  const response = await send(target, {
    method,
    headers: apiKey === "" ? headers : { ...headers, authorization: `Bearer ${apiKey}` },
    body,
    signal,
    redirect: "manual",
  });
  const received = {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    tookMs: Math.round(performance.now() - startedAt),
  };
  let text = "";
  yield { ...received, body: text, isComplete: false };
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    yield { ...received, body: text, isComplete: false };
  }
  yield { ...received, body: text, isComplete: true };
}

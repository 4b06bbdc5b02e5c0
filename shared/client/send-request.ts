import { ClientError, readProblem } from "./client-error.ts";
import type { ClientSocketConstructor } from "./client-socket.ts";

/** Where the server is and who asks; without a key the browser's session cookie is sent. */
export interface Connection {
  /** Such as `http://localhost:8787`; empty for the page's own origin. */
  baseUrl: string;
  apiKey?: string;
  /** How requests are sent; the platform's own `fetch` unless a test stands in. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How sockets are opened; the platform's own `WebSocket` unless a test stands in. */
  WebSocket?: ClientSocketConstructor;
}

/** One request: `body` is sent as JSON. */
export interface ClientRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: object;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends a request and returns the response when it succeeded. Throws a {@link ClientError} otherwise. */
export async function sendRequest(
  connection: Connection,
  request: ClientRequest,
): Promise<Response> {
  const response = await exchange(connection, request);
  if (!response.ok) throw await readProblem(response);
  return response;
}

/** Sends a request and returns whatever was answered. Throws a {@link ClientError} when nobody answered. */
export async function exchange(connection: Connection, request: ClientRequest): Promise<Response> {
  const headers = new Headers(request.headers);
  if (connection.apiKey !== undefined) headers.set("authorization", `Bearer ${connection.apiKey}`);
  if (request.body !== undefined) headers.set("content-type", "application/json");
  const send = connection.fetch ?? ((url, init) => fetch(url, init));
  return await send(`${connection.baseUrl}${request.path}`, {
    method: request.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  }).catch((cause: unknown) => {
    if (request.signal?.aborted === true) throw cause;
    throw new ClientError({
      status: 0,
      code: "UNREACHABLE",
      detail: "The server cannot be reached. Check that it runs and that the address is right.",
    });
  });
}

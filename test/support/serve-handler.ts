import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A server of this machine. */
export interface Served {
  /** Such as `http://127.0.0.1:1234`. */
  url: string;
  close: () => void;
}

/** Serves a handler on a free port; a request whose client leaves is aborted, and an error breaks the connection. */
export async function serveHandler(
  handle: (request: Request) => Promise<Response>,
): Promise<Served> {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const aborted = new AbortController();
    outgoing.once("close", () => aborted.abort());
    const { method = "GET" } = incoming;
    const hasBody = method !== "GET" && method !== "HEAD";
    const request = new Request(`http://localhost${incoming.url}`, {
      method,
      headers: incoming.headers as Record<string, string>,
      body: hasBody ? new Uint8Array(await buffer(incoming)) : null,
      signal: aborted.signal,
    });
    const response = await handle(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    for await (const bytes of response.body ?? []) outgoing.write(bytes);
    outgoing.end();
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

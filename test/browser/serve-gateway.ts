import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { buffer } from "node:stream/consumers";
import type { HouseServices } from "./fake-house.ts";

const BUILT_PAGE = join(import.meta.dirname, "../../web/dist");
const GATEWAY_APP: string = "../../workers/gateway/app.ts";
const CONTENT_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The real gateway with the built page, in front of fakes of the services behind it. */
export interface ServedGateway {
  url: string;
  close: () => void;
}

/** Serves the gateway on a free port; a fake that is changed behaves anew from the next request on. */
export async function serveGateway(fakes: HouseServices): Promise<ServedGateway> {
  const app = await loadGateway();
  const server = createServer((incoming, outgoing) => {
    const env = {
      AUTH: fakes.auth,
      CHAT: fakes.chat,
      DOCUMENTATION: fakes.documentation,
      INDEXING: {},
      MONITORING: {},
      TENANT_DELETION: { getByName: () => fakes.tenantDeletion },
      ASSETS: { fetch: serveFile },
      DEPLOYMENT: "local",
    };
    void toRequest(incoming)
      .then((request) => app.fetch(request, env))
      .then(async (response) => {
        outgoing.writeHead(response.status, headersOf(response));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${port}`, close };
}

/** The gateway is typed for Workers, and this file for Node; named by a variable it keeps its types to itself. */
async function loadGateway(): Promise<{
  fetch: (request: Request, env: object) => Response | Promise<Response>;
}> {
  const { createApp } = (await import(GATEWAY_APP)) as { createApp: () => never };
  return createApp();
}

/** Several cookies are several headers. */
function headersOf({ headers }: Response): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return {
    ...Object.fromEntries(headers),
    ...(cookies.length === 0 ? {} : { "set-cookie": cookies }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : await buffer(incoming);
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
}

async function serveFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const path = normalize(pathname === "/" ? "/index.html" : pathname);
  try {
    const bytes = await readFile(join(BUILT_PAGE, path));
    const type = CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
    return new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
  } catch {
    return new Response(null, { status: 404 });
  }
}

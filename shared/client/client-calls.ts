import { readDownload, type Download } from "./read-download.ts";
import { sendRequest, type ClientRequest, type Connection } from "./send-request.ts";

/** How the parts of a client send: `read` returns the JSON of the answer, `send` expects none, `download` returns a file. */
export interface ClientCalls {
  read<T>(request: ClientRequest): Promise<T>;
  send(request: ClientRequest): Promise<void>;
  download(request: ClientRequest): Promise<Download>;
}

/** Makes the calls of one server. */
export function createClientCalls(connection: Connection): ClientCalls {
  return {
    read: async (request) => readJson(await sendRequest(connection, request)),
    send: async (request) => {
      const response = await sendRequest(connection, request);
      await response.body?.cancel();
    },
    download: async (request) => await readDownload(await sendRequest(connection, request)),
  };
}

/** The server's own schema produced the body, and both are built from the same types. */
async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

import { createOnce } from "./create-once.ts";
import { readDownload, type Download } from "./read-download.ts";
import { sendRequest, type ClientRequest, type Connection } from "./send-request.ts";

/**
 * How the parts of a client send: `read` returns the JSON of the answer, `send` expects none, `download` returns a file.
 * `create` and `sendOnce` do the same for what has an effect, and try again when the network fails.
 */
export interface ClientCalls {
  read<T>(request: ClientRequest): Promise<T>;
  send(request: ClientRequest): Promise<void>;
  create<T>(request: ClientRequest): Promise<T>;
  sendOnce(request: ClientRequest): Promise<void>;
  download(request: ClientRequest): Promise<Download>;
}

/** Makes the calls of one server. */
export function createClientCalls(connection: Connection): ClientCalls {
  return {
    read: async (request) => readJson(await sendRequest(connection, request)),
    send: async (request) => await drop(await sendRequest(connection, request)),
    create: async (request) => readJson(await createOnce(connection, request)),
    sendOnce: async (request) => await drop(await createOnce(connection, request)),
    download: async (request) => await readDownload(await sendRequest(connection, request)),
  };
}

async function drop(response: Response): Promise<void> {
  await response.body?.cancel();
}

/** The server's own schema produced the body, and both are built from the same types. */
async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

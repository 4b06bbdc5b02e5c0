import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { ModelStub } from "../support/model-stub.ts";
import { createOpenAiStub } from "../support/openai-stub.ts";

/** A language model that does what its script says, at an address of its own. */
export interface ServedModel {
  stub: ModelStub;
  /** What to put into the product's environment, so that it asks this model. */
  environment: NodeJS.ProcessEnv;
  close: () => void;
}

/** Serves a stub of OpenAI's interface on a free port of this machine. */
export async function serveModel(): Promise<ServedModel> {
  const stub = createOpenAiStub();
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const aborted = new AbortController();
    outgoing.once("close", () => aborted.abort());
    const request = new Request(`http://localhost${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: incoming.headers as Record<string, string>,
      body: new Uint8Array(await buffer(incoming)),
      signal: aborted.signal,
    });
    const response = await stub.handle(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    for await (const bytes of response.body ?? []) outgoing.write(bytes);
    outgoing.end();
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    stub,
    environment: {
      OPENAI_BASE_URL: baseUrl,
      OPENAI_API_KEY: "sk-test",
      ANSWER_PROVIDER: "openai",
      INTENT_PROVIDER: "extractive",
      EMBEDDING_PROVIDER: "embedded",
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

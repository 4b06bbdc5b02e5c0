import type { Conversation, NewConversation, Question } from "../schemas/conversation-schemas.ts";
import type {
  DocumentStatus,
  PushedDocument,
  PushOutcome,
  SourceDocument,
} from "../schemas/document-schemas.ts";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { Me } from "../schemas/principal-schemas.ts";
import type { SearchQuery, SearchResponse } from "../schemas/search-schemas.ts";
import type { Source } from "../schemas/source-schemas.ts";
import { readFrames } from "./read-frames.ts";
import { sendRequest, type ClientRequest, type Connection } from "./send-request.ts";

/** The public interface as typed calls; each throws a ClientError for what the server refuses. */
export interface AskFlashClient {
  me(): Promise<Me>;
  createSource(name: string): Promise<Source>;
  getSource(sourceId: string): Promise<Source>;
  /** At most 100 documents a call. */
  pushDocuments(sourceId: string, documents: PushedDocument[]): Promise<PushOutcome>;
  deleteDocument(sourceId: string, externalId: string): Promise<void>;
  listDocuments(sourceId: string, status?: DocumentStatus): Promise<Page<SourceDocument>>;
  search(query: Pick<SearchQuery, "query"> & Partial<SearchQuery>): Promise<SearchResponse>;
  createConversation(conversation?: Partial<NewConversation>): Promise<Conversation>;
  /** The frames from the question to its answer's end; aborting leaves, the answer goes on. */
  ask(
    conversationId: string,
    question: Question,
    signal?: AbortSignal,
  ): AsyncGenerator<ServerFrame>;
}

/** Makes a client of one server. */
export function createAskFlashClient(connection: Connection): AskFlashClient {
  const call = async <T>(request: ClientRequest): Promise<T> =>
    readJson(await sendRequest(connection, request));
  const source = (id: string): string => `/api/v1/sources/${encodeURIComponent(id)}`;
  return {
    me: () => call({ method: "GET", path: "/api/v1/me" }),
    createSource: (name) =>
      call({ method: "POST", path: "/api/v1/sources", body: { type: "push", name } }),
    getSource: (id) => call({ method: "GET", path: source(id) }),
    pushDocuments: (id, documents) =>
      call({ method: "PUT", path: `${source(id)}/documents`, body: { documents } }),
    deleteDocument: async (id, externalId) => {
      const path = `${source(id)}/documents/${encodeURIComponent(externalId)}`;
      await sendRequest(connection, { method: "DELETE", path });
    },
    listDocuments: (id, status) => {
      const query = status === undefined ? "" : `?status=${status}`;
      return call({ method: "GET", path: `${source(id)}/documents${query}` });
    },
    search: (query) => call({ method: "POST", path: "/api/v1/search", body: query }),
    createConversation: (conversation = {}) =>
      call({ method: "POST", path: "/api/v1/conversations", body: conversation }),
    ask: (conversationId, question, signal) =>
      askQuestion(connection, { conversationId, question, ...(signal ? { signal } : {}) }),
  };
}

async function* askQuestion(
  connection: Connection,
  asked: { conversationId: string; question: Question; signal?: AbortSignal },
): AsyncGenerator<ServerFrame> {
  const response = await sendRequest(connection, {
    method: "POST",
    path: `/api/v1/conversations/${encodeURIComponent(asked.conversationId)}/messages`,
    body: asked.question,
    headers: { accept: "text/event-stream" },
    ...(asked.signal ? { signal: asked.signal } : {}),
  });
  if (response.body !== null) yield* readFrames(response.body);
}

/** The server's own schema produced the body, and both are built from the same types. */
async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

import type { OverallHealth } from "../contracts/health.ts";
import type { Question } from "../schemas/conversation-schemas.ts";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import type { Me } from "../schemas/principal-schemas.ts";
import type { SearchQuery, SearchResponse } from "../schemas/search-schemas.ts";
import { createAliasCalls, type AliasCalls } from "./alias-calls.ts";
import { createAuditCalls, type AuditCalls } from "./audit-calls.ts";
import { createClientCalls } from "./client-calls.ts";
import { createConversationCalls, type ConversationCalls } from "./conversation-calls.ts";
import type { ConnectionListener, ConversationConnection } from "./conversation-connection.ts";
import { createIdentityCalls, type IdentityCalls } from "./identity-calls.ts";
import {
  createIdentityProviderCalls,
  type IdentityProviderCalls,
} from "./identity-provider-calls.ts";
import { openConversation } from "./open-conversation.ts";
import { readFrames } from "./read-frames.ts";
import { readHealth } from "./read-health.ts";
import { sendRequest, type Connection } from "./send-request.ts";
import { createSourceCalls, type SourceCalls } from "./source-calls.ts";

/** The public interface as typed calls; each throws a ClientError for what the server refuses. */
export interface AskFlashClient
  extends
    SourceCalls,
    AliasCalls,
    AuditCalls,
    ConversationCalls,
    IdentityCalls,
    IdentityProviderCalls {
  me(): Promise<Me>;
  /** Ends the browser's session. */
  signOut(): Promise<void>;
  /** How every service is; resolves also when some are down. */
  health(): Promise<OverallHealth>;
  search(query: Pick<SearchQuery, "query"> & Partial<SearchQuery>): Promise<SearchResponse>;
  /** The frames from the question to its answer's end; aborting leaves, the answer goes on. */
  ask(
    conversationId: string,
    question: Question,
    signal?: AbortSignal,
  ): AsyncGenerator<ServerFrame>;
  /** A socket that outlives the network; `after` is the last `seq` that the caller has, 0 for everything. */
  openConversation(
    conversationId: string,
    place: { after: number },
    listener: ConnectionListener,
  ): ConversationConnection;
}

/** Makes a client of one server. */
export function createAskFlashClient(connection: Connection): AskFlashClient {
  const calls = createClientCalls(connection);
  return {
    ...createSourceCalls(calls),
    ...createAliasCalls(calls),
    ...createAuditCalls(calls),
    ...createConversationCalls(calls),
    ...createIdentityCalls(calls),
    ...createIdentityProviderCalls(calls),
    me: () => calls.read({ method: "GET", path: "/api/v1/me" }),
    signOut: () => calls.send({ method: "POST", path: "/auth/logout" }),
    health: () => readHealth(connection),
    search: (query) => calls.read({ method: "POST", path: "/api/v1/search", body: query }),
    ask: (conversationId, question, signal) =>
      askQuestion(connection, { conversationId, question, ...(signal ? { signal } : {}) }),
    openConversation: (conversationId, { after }, listener) =>
      openConversation(connection, { conversationId, after }, listener),
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

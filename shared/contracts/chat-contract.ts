import type { Result } from "../errors/result.ts";
import type {
  Conversation,
  ConversationChange,
  ConversationsQuery,
  ExportedTalk,
  ExportFormat,
  Feedback,
  Message,
  NewConversation,
  Question,
  RebuiltConversations,
} from "../schemas/conversation-schemas.ts";
import type { IdempotencyKey } from "../schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../schemas/page-schemas.ts";
import type { Usage, UsageQuery } from "../schemas/usage-schemas.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";
import type { Metered } from "./quota.ts";
import type { RemovedPortion } from "./tenant-data.ts";

/** The header in which the gateway hands the verified context to an upgrade; any incoming one is deleted first. */
export const CONTEXT_HEADER = "askflash-context";

/** The subprotocol of a conversation's socket; whoever offers it is answered with it. */
export const SOCKET_PROTOCOL = "askflash.v1";

/** A conversation as a file; `content` is its text in UTF-8. */
export interface ExportedConversation {
  title: string | null;
  content: ReadableStream<Uint8Array>;
}

/** Conversations: whoever is not the owner is told NOT_FOUND, as for one that does not exist. */
export interface ChatContract extends HealthReporting {
  /** With an `idempotencyKey` that was used before, the one that was made then. Fails with IDEMPOTENCY_KEY_REUSED. */
  createConversation(
    ctx: CallerContext,
    conversation: NewConversation,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<Conversation>>;
  /** The caller's conversations, the last used first. */
  listConversations(
    ctx: CallerContext,
    query: ConversationsQuery,
  ): Promise<Result<Page<Conversation>>>;
  getConversation(ctx: CallerContext, conversationId: string): Promise<Result<Conversation>>;
  changeConversation(
    ctx: CallerContext,
    conversationId: string,
    change: ConversationChange,
  ): Promise<Result<Conversation>>;
  /** Removes everything of it for ever; a running answer ends, and open sockets are closed. */
  deleteConversation(ctx: CallerContext, conversationId: string): Promise<Result<null>>;
  /** Oldest first. */
  listMessages(
    ctx: CallerContext,
    conversationId: string,
    page: PageQuery,
  ): Promise<Result<Page<Message>>>;
  /**
   * Asks a question; asking again with the same `clientMessageId` asks once. Returns NDJSON of the frames from this
   * question's `user-message` (or, with `after`, from the one that follows it) to its answer's end. A question that is
   * asked for the first time takes one from the caller's quota; fails with QUOTA_EXCEEDED or BUDGET_EXCEEDED.
   */
  ask(
    ctx: CallerContext,
    conversationId: string,
    question: Question,
    after?: number,
  ): Promise<Metered<ReadableStream<Uint8Array>>>;
  /**
   * Returns NDJSON of FollowedRecord: every frame after `after` (without it, the live ones). It ends when the
   * conversation is deleted, or its reader leaves.
   */
  followConversation(
    ctx: CallerContext,
    conversationId: string,
    after?: number,
  ): Promise<Result<ReadableStream<Uint8Array>>>;
  /** Writes a conversation as a file: Markdown with citations as links, or JSON. */
  exportConversation(
    ctx: CallerContext,
    conversationId: string,
    format: ExportFormat,
  ): Promise<Result<ExportedConversation>>;
  /**
   * Keeps what the caller thinks of an answer, once for an `idempotencyKey`. Fails with NOT_FOUND for what is no answer of
   * the caller's own, or IDEMPOTENCY_KEY_REUSED.
   */
  // oxlint-disable-next-line max-params -- the key stands next to the body
  rateAnswer(
    ctx: CallerContext,
    messageId: string,
    feedback: Feedback,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<null>>;
  /** What models took of the caller, or of the whole tenant for its administrators. Fails with VALIDATION_FAILED. */
  readUsage(ctx: CallerContext, query: UsageQuery): Promise<Result<Usage>>;
  /** For platform administrators: has a page of all tenants' conversations, by their markers, write their rows anew. */
  rebuildConversations(ctx: CallerContext, page: PageQuery): Promise<Result<RebuiltConversations>>;
  /** Conversations of the whole tenant with their messages, for an export of it. Fails with FORBIDDEN for anybody but an owner. */
  exportConversations(ctx: CallerContext, page: PageQuery): Promise<Result<Page<ExportedTalk>>>;
  /** Removes a portion of what there is of a tenant that is deleted, and closes its sockets; nothing of it is written any more from the first call on. */
  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion>;
  /** Accepts WebSocket upgrades of `/conversations/{id}/socket` that carry {@link CONTEXT_HEADER}, and nothing else. */
  fetch(request: Request): Promise<Response>;
}

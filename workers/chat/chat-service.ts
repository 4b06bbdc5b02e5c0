import { WorkerEntrypoint } from "cloudflare:workers";
import {
  NO_SUCH_ANSWER,
  type ConversationCalls,
} from "../../durable-objects/conversation/conversation-client.ts";
import { readUpgrade, refuseUpgrade } from "../../durable-objects/conversation/socket-upgrade.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { ChatContract, ExportedConversation } from "../../shared/contracts/chat-contract.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Metered } from "../../shared/contracts/quota.ts";
import type { RemovedPortion } from "../../shared/contracts/tenant-data.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { conversationIdOf } from "../../shared/identifiers/message-id.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type {
  Conversation,
  ConversationChange,
  ConversationsQuery,
  ExportedTalk,
  ExportFormat,
  Message,
  NewConversation,
  Question,
  RebuiltConversations,
} from "../../shared/schemas/conversation-schemas.ts";
import type { IdempotencyKey } from "../../shared/schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { Usage, UsageQuery } from "../../shared/schemas/usage-schemas.ts";
import { createConversation } from "./conversation/create-conversation.ts";
import { listConversations } from "./conversation/list-conversations.ts";
import { judgeHandshake, openSocket } from "./conversation/open-socket.ts";
import { rebuildConversations } from "./conversation/rebuild-conversations.ts";
import { exportConversations } from "./export/export-conversations.ts";
import { exportConversation } from "./export/export-conversation.ts";
import { openChat } from "./env.ts";
import { deleteTenantData } from "./tenant-deletion/delete-tenant-data.ts";
import { consumeRevocations } from "./revocation/consume-revocations.ts";
import { readUsage } from "./usage/read-usage.ts";

/** What whoever reaches no conversation is told. */
type Refusal = Extract<Result<never>, { ok: false }>;

/** Conversations: hosts their objects, and lists them from the projection. */
export class ChatService extends WorkerEntrypoint<ChatBindings> implements ChatContract {
  createConversation(
    ctx: CallerContext,
    conversation: NewConversation,
    key?: IdempotencyKey,
  ): Promise<Result<Conversation>> {
    return logOperation({ service: "chat", name: "createConversation", ctx }, () =>
      createConversation(openChat(this.env), ctx, { conversation, key }),
    );
  }

  listConversations(
    ctx: CallerContext,
    query: ConversationsQuery,
  ): Promise<Result<Page<Conversation>>> {
    return logOperation({ service: "chat", name: "listConversations", ctx }, () =>
      listConversations(openChat(this.env), ctx, query),
    );
  }

  getConversation(ctx: CallerContext, conversationId: string): Promise<Result<Conversation>> {
    const at = { name: "getConversation", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.describe(ctx));
  }

  changeConversation(
    ctx: CallerContext,
    conversationId: string,
    change: ConversationChange,
  ): Promise<Result<Conversation>> {
    const at = { name: "changeConversation", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.change(ctx, change));
  }

  deleteConversation(ctx: CallerContext, conversationId: string): Promise<Result<null>> {
    const at = { name: "deleteConversation", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.remove(ctx));
  }

  listMessages(
    ctx: CallerContext,
    conversationId: string,
    page: PageQuery,
  ): Promise<Result<Page<Message>>> {
    const at = { name: "listMessages", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.listMessages(ctx, page));
  }

  // oxlint-disable-next-line max-params -- the contract's own signature
  ask(
    ctx: CallerContext,
    conversationId: string,
    question: Question,
    after?: number,
  ): Promise<Metered<ReadableStream<Uint8Array>>> {
    const at = { name: "ask", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.ask(ctx, question, after));
  }

  followConversation(
    ctx: CallerContext,
    conversationId: string,
    after?: number,
  ): Promise<Result<ReadableStream<Uint8Array>>> {
    const at = { name: "followConversation", conversationId };
    return this.#reach(ctx, at, (conversation) => conversation.follow(ctx, after));
  }

  exportConversation(
    ctx: CallerContext,
    conversationId: string,
    format: ExportFormat,
  ): Promise<Result<ExportedConversation>> {
    const at = { name: "exportConversation", conversationId };
    return this.#reach(ctx, at, (found) => exportConversation(found, ctx, format));
  }

  async rateAnswer(
    ...[ctx, messageId, feedback, key]: Parameters<ChatContract["rateAnswer"]>
  ): Promise<Result<null>> {
    const at = { name: "rateAnswer", conversationId: conversationIdOf(messageId) ?? "" };
    const rating = { messageId, feedback, key };
    const rated = await this.#reach(ctx, at, (found) => found.rate(ctx, rating));
    return rated.ok || rated.error.code !== "NOT_FOUND" ? rated : NO_SUCH_ANSWER;
  }

  readUsage(ctx: CallerContext, query: UsageQuery): Promise<Result<Usage>> {
    return logOperation({ service: "chat", name: "readUsage", ctx }, () =>
      readUsage(openChat(this.env), ctx, query),
    );
  }

  rebuildConversations(ctx: CallerContext, page: PageQuery): Promise<Result<RebuiltConversations>> {
    return logOperation({ service: "chat", name: "rebuildConversations", ctx }, () =>
      rebuildConversations(openChat(this.env), ctx, page),
    );
  }

  exportConversations(ctx: CallerContext, page: PageQuery): Promise<Result<Page<ExportedTalk>>> {
    return logOperation({ service: "chat", name: "exportConversations", ctx }, () =>
      exportConversations(openChat(this.env), ctx, page),
    );
  }

  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion> {
    return logOperation({ service: "chat", name: "deleteTenantData", ctx }, () =>
      deleteTenantData(openChat(this.env), ctx),
    );
  }

  override async fetch(request: Request): Promise<Response> {
    const upgrade = readUpgrade(request);
    if (!upgrade.ok) return refuseUpgrade(upgrade.error, newId("req"));
    const { ctx, conversationId } = upgrade.value;
    return await logOperation(
      { service: "chat", name: "openSocket", ctx },
      () => openSocket(openChat(this.env), ctx, { conversationId, request }),
      judgeHandshake,
    );
  }

  override async queue(batch: MessageBatch<unknown>): Promise<void> {
    await consumeRevocations(openChat(this.env), batch);
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checkDatabase, services } = openChat(this.env);
    const checks = { "chat.database": { provider: "d1", check: checkDatabase } };
    return collectHealth({ name: "chat", checks, services }, asked);
  }

  /** Does something with a caller's conversation, in its object. */
  #reach<Told extends Result<unknown>>(
    ctx: CallerContext,
    { name, conversationId }: { name: string; conversationId: string },
    act: (conversation: ConversationCalls) => Promise<Told>,
  ): Promise<Told | Refusal> {
    return logOperation({ service: "chat", name, ctx }, async () => {
      const found = openChat(this.env).findConversation(ctx, conversationId);
      return found.ok ? await act(found.value) : found;
    });
  }
}

import { WorkerEntrypoint } from "cloudflare:workers";
import { readUpgrade, refuseUpgrade } from "../../durable-objects/conversation/socket-upgrade.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type {
  Conversation,
  Message,
  NewConversation,
  Question,
} from "../../shared/schemas/conversation-schemas.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import { createConversation } from "./conversation/create-conversation.ts";
import { listConversations } from "./conversation/list-conversations.ts";
import { judgeHandshake, openSocket } from "./conversation/open-socket.ts";
import { openChat } from "./env.ts";

/** Conversations: hosts their objects, and lists them from the projection. */
export class ChatService extends WorkerEntrypoint<ChatBindings> implements ChatContract {
  createConversation(ctx: CallerContext, conversation: NewConversation): Promise<Conversation> {
    return logOperation({ service: "chat", name: "createConversation", ctx }, () =>
      createConversation(openChat(this.env), ctx, conversation),
    );
  }

  listConversations(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Conversation>>> {
    return logOperation({ service: "chat", name: "listConversations", ctx }, () =>
      listConversations(openChat(this.env), ctx, page),
    );
  }

  getConversation(ctx: CallerContext, conversationId: string): Promise<Result<Conversation>> {
    return logOperation({ service: "chat", name: "getConversation", ctx }, async () => {
      const found = openChat(this.env).findConversation(ctx, conversationId);
      return found.ok ? await found.value.describe(ctx) : found;
    });
  }

  listMessages(
    ctx: CallerContext,
    conversationId: string,
    page: PageQuery,
  ): Promise<Result<Page<Message>>> {
    return logOperation({ service: "chat", name: "listMessages", ctx }, async () => {
      const found = openChat(this.env).findConversation(ctx, conversationId);
      return found.ok ? await found.value.listMessages(ctx, page) : found;
    });
  }

  // oxlint-disable-next-line max-params -- the contract's own signature
  ask(
    ctx: CallerContext,
    conversationId: string,
    question: Question,
    after?: number,
  ): Promise<Result<ReadableStream<Uint8Array>>> {
    return logOperation({ service: "chat", name: "ask", ctx }, async () => {
      const found = openChat(this.env).findConversation(ctx, conversationId);
      return found.ok ? await found.value.ask(ctx, question, after) : found;
    });
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

  health(asked: string[]): Promise<HealthReport> {
    const { checkDatabase, services } = openChat(this.env);
    const checks = { "chat.database": { provider: "d1", check: checkDatabase } };
    return collectHealth({ name: "chat", checks, services }, asked);
  }
}

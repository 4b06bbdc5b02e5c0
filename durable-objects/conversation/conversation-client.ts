import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Metered } from "../../shared/contracts/quota.ts";
import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import type {
  Conversation,
  ConversationChange,
  ExportedPart,
  Feedback,
  Message,
  Question,
} from "../../shared/schemas/conversation-schemas.ts";
import type { IdempotencyKey } from "../../shared/schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import type { ConversationObject } from "./conversation.ts";

/** A conversation that is to be created. */
export type ConversationDraft = Pick<ConversationMeta, "id" | "title" | "mode" | "createdAt">;

/** What is thought of an answer, and the key, if any, under which that is kept once. */
export interface Rating {
  messageId: string;
  feedback: Feedback;
  key: IdempotencyKey | undefined;
}

/** What a conversation's object can be asked; whoever does not own it is told NOT_FOUND, as if nothing were there. */
export interface ConversationCalls {
  /** Makes the conversation once, and tells whoever asks again what was made. Throws for one of somebody else. */
  create(ctx: CallerContext, draft: ConversationDraft): Promise<Conversation>;
  describe(ctx: CallerContext): Promise<Result<Conversation>>;
  change(ctx: CallerContext, change: ConversationChange): Promise<Result<Conversation>>;
  /** Removes everything for ever but the knowledge that the id was used. */
  remove(ctx: CallerContext): Promise<Result<null>>;
  listMessages(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Message>>>;
  /** Returns NDJSON of the question's frames after `after`; `clientMessageId` is made where it is missing. */
  ask(
    ctx: CallerContext,
    question: Question,
    after?: number,
  ): Promise<Metered<ReadableStream<Uint8Array>>>;
  /** Returns NDJSON of FollowedRecord: every frame after `after`, or the live ones, until its reader leaves. */
  follow(ctx: CallerContext, after?: number): Promise<Result<ReadableStream<Uint8Array>>>;
  /** Reads a page for an export of the tenant, which owners of it alone make; see `exportPart`. */
  exportPart(ctx: CallerContext, page: PageQuery): Promise<Result<ExportedPart>>;
  /** Fails with NOT_FOUND or IDEMPOTENCY_KEY_REUSED. */
  rate(ctx: CallerContext, rating: Rating): Promise<Result<null>>;
  /**
   * Has the projection follow from the beginning: every row written once more, or removed for what was deleted. Tells
   * whether that is done; otherwise the object goes on by itself.
   */
  projectAnew(): Promise<boolean>;
  /** Removes everything, also that the id was used, closes all sockets, and tells whether there was anything. */
  erase(): Promise<boolean>;
  /** Ends at once what those hear who have lost the right. */
  recheckRights(): Promise<void>;
  /** Opens a socket; see `readUpgrade`. */
  fetch(request: Request): Promise<Response>;
}

/** Finds a caller's conversation by its id. Fails with NOT_FOUND for what cannot be an id of ours, touching no object. */
export type FindConversation = (
  ctx: CallerContext,
  conversationId: string,
) => Result<ConversationCalls>;

/** The same answer for a conversation that does not exist and for one that belongs to somebody else. */
export const NO_SUCH_CONVERSATION = fail("NOT_FOUND", "There is no conversation with this id.");

/** An id is drawn at random, so that this is no refusal but a failure. */
export const ID_IN_USE = { code: "INTERNAL", detail: "This id is in use already." } as const;

/** The same answer for a message that does not exist, that is no answer, and that belongs to somebody else. */
export const NO_SUCH_ANSWER = fail("NOT_FOUND", "There is no answer with this id.");

const CONVERSATION_ID = /^cnv_[0-9a-hjkmnp-tv-z]{20}$/;

/** Names objects from the verified tenant and the id, so that nobody reaches another tenant's. */
export function createConversationClient(
  namespace: DurableObjectNamespace<ConversationObject<object>>,
): FindConversation {
  return ({ tenantId }, conversationId) => {
    if (!CONVERSATION_ID.test(conversationId)) return NO_SUCH_CONVERSATION;
    return succeed(namespace.getByName(`${tenantId}/${conversationId}`));
  };
}

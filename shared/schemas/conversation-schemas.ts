import * as z from "zod";
import { ERROR_CODES } from "../errors/error-code.ts";
import {
  Answer,
  AnswerMode,
  AnswerSource,
  AnswerTimings,
  Degraded,
  TokenUsage,
} from "./answer-schemas.ts";
import { PageQuery } from "./page-schemas.ts";

export const MAX_QUESTION_CHARS = 8_000;
export const MAX_CLIENT_MESSAGE_ID_CHARS = 100;

const Title = z.string().trim().min(1).max(200);

export const NewConversation = z.strictObject({
  title: Title.optional(),
  mode: AnswerMode.default("company"),
});
export type NewConversation = z.infer<typeof NewConversation>;

/** What can be changed of a conversation. */
export const ConversationChange = z.strictObject({ title: Title });
export type ConversationChange = z.infer<typeof ConversationChange>;

/** Which conversations to list: those whose title or first question holds `query`, those used within 24 hours. */
export const ConversationsQuery = PageQuery.extend({
  query: z.string().trim().min(1).max(200).optional(),
  active: z
    .enum(["true", "false"])
    .transform((active) => active === "true")
    .optional(),
});
export type ConversationsQuery = z.infer<typeof ConversationsQuery>;

export const Conversation = z.object({
  id: z.string(),
  title: z.string().nullable(),
  mode: AnswerMode,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
});
export type Conversation = z.infer<typeof Conversation>;

/** How a conversation is written to a file. */
const ExportFormat = z.enum(["markdown", "json"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** The query of an export. */
export const ExportQuery = z.strictObject({ format: ExportFormat.default("markdown") });

/** What came of having conversations written to the lists anew; without a next cursor every one was asked. */
export const RebuiltConversations = z.object({
  rebuilt: z.number().int(),
  /** Those that could not finish in time: each goes on by itself, or is asked again by the next rebuild. */
  pending: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type RebuiltConversations = z.infer<typeof RebuiltConversations>;

/** A question; `clientMessageId` makes asking again safe. */
export const Question = z.strictObject({
  content: z
    .string()
    .max(MAX_QUESTION_CHARS)
    .refine((content) => content.trim() !== "", { error: "must hold a question" }),
  clientMessageId: z.string().min(1).max(MAX_CLIENT_MESSAGE_ID_CHARS).optional(),
  mode: AnswerMode.optional(),
});
export type Question = z.infer<typeof Question>;

/** What a reader thinks of an answer; the last one given counts. */
export const Feedback = z.strictObject({
  rating: z.enum(["up", "down"]),
  comment: z.string().max(2_000).optional(),
});
export type Feedback = z.infer<typeof Feedback>;

const MessageStatus = z.enum(["streaming", "completed", "stopped", "failed"]);
type MessageStatus = z.infer<typeof MessageStatus>;

/** A question, or an answer with what its last frame said of it. */
export const Message = z.object({
  messageId: z.string(),
  role: z.enum(["user", "assistant"]),
  content: z.string(),
  status: MessageStatus,
  createdAt: z.iso.datetime(),
  clientMessageId: z.string().optional(),
  replyTo: z.string().optional(),
  sources: z.array(AnswerSource).optional(),
  confidence: z.number().optional(),
  degraded: Degraded.optional(),
  abstained: z.boolean().optional(),
  unsupported: Answer.shape.unsupported.optional(),
  notices: Answer.shape.notices.optional(),
  timings: AnswerTimings.optional(),
  usage: TokenUsage.optional(),
  failure: z
    .object({ code: z.enum(ERROR_CODES), detail: z.string(), retryable: z.boolean() })
    .optional(),
  feedback: Feedback.optional(),
});
export type Message = z.infer<typeof Message>;

/** A page of a conversation as an export of the tenant reads it, with whose it is. */
export interface ExportedPart {
  conversation: Conversation & { userId: string };
  messages: Message[];
  nextCursor: string | null;
}

/** Messages of a conversation in an export of the tenant; of a long one, those that follow come without it. */
export interface ExportedTalk {
  conversationId: string;
  conversation: ExportedPart["conversation"] | null;
  messages: Message[];
}

import * as z from "zod";
import { AnswerMode, AnswerSource, Degraded } from "./answer-schemas.ts";

export const MAX_QUESTION_CHARS = 8_000;

export const NewConversation = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  mode: AnswerMode.default("company"),
});
export type NewConversation = z.infer<typeof NewConversation>;

export const Conversation = z.object({
  id: z.string(),
  title: z.string().nullable(),
  mode: AnswerMode,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
});
export type Conversation = z.infer<typeof Conversation>;

/** A question; `clientMessageId` makes asking again safe. */
export const Question = z.strictObject({
  content: z
    .string()
    .max(MAX_QUESTION_CHARS)
    .refine((content) => content.trim() !== "", { error: "must hold a question" }),
  clientMessageId: z.string().min(1).max(100).optional(),
  mode: AnswerMode.optional(),
});
export type Question = z.infer<typeof Question>;

const MessageStatus = z.enum(["streaming", "completed", "stopped", "failed"]);
type MessageStatus = z.infer<typeof MessageStatus>;

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
});
export type Message = z.infer<typeof Message>;

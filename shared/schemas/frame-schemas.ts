import * as z from "zod";
import { ERROR_CODES } from "../errors/error-code.ts";
import { Answer, AnswerSource, TokenUsage } from "./answer-schemas.ts";
import { Question } from "./conversation-schemas.ts";

/** The largest frame a client may send, in bytes of UTF-8. */
export const MAX_FRAME_BYTES = 65_536;

/** What a client may send over a conversation's socket, beside the bare text `ping`. */
export const ClientFrame = z.discriminatedUnion("type", [
  Question.extend({ type: z.literal("ask"), clientMessageId: z.string().min(1).max(100) }),
  z.strictObject({ type: z.literal("stop") }),
  z.strictObject({ type: z.literal("regenerate"), messageId: z.string().min(1).max(100) }),
  z.strictObject({ type: z.literal("ack"), seq: z.number().int().min(0) }),
  z.strictObject({ type: z.literal("resume"), after: z.number().int().min(0) }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

const seq = z.number().int().min(1);

/** A frame that changes the conversation: durable before it is sent, the same for every socket. */
export const ConversationFrame = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("user-message"),
    seq,
    messageId: z.string(),
    clientMessageId: z.string(),
    content: z.string(),
  }),
  z.object({
    type: z.literal("answer-started"),
    seq,
    messageId: z.string(),
    replyTo: z.string(),
    clientMessageId: z.string(),
  }),
  z.object({
    type: z.literal("progress"),
    seq,
    messageId: z.string(),
    stage: z.enum(["understanding", "searching", "writing"]),
  }),
  z.object({
    type: z.literal("sources"),
    seq,
    messageId: z.string(),
    sources: z.array(AnswerSource),
  }),
  z.object({ type: z.literal("delta"), seq, messageId: z.string(), text: z.string() }),
  /** On resume only: what was written up to `seq`, instead of the answer's `progress`, `sources` and `delta` frames. */
  z.object({
    type: z.literal("answer-snapshot"),
    seq,
    messageId: z.string(),
    text: z.string(),
    sources: z.array(AnswerSource),
  }),
  Answer.extend({
    type: z.literal("answer-completed"),
    seq,
    stopped: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal("answer-failed"),
    seq,
    messageId: z.string(),
    code: z.enum(ERROR_CODES),
    detail: z.string(),
    retryable: z.boolean(),
    usage: TokenUsage.optional(),
  }),
]);
export type ConversationFrame = z.infer<typeof ConversationFrame>;

/** What a stream that follows a conversation carries between the Workers: frames, and a mark while nothing happens. */
export const FollowedRecord = z.union([ConversationFrame, z.object({ type: z.literal("idle") })]);
export type FollowedRecord = z.infer<typeof FollowedRecord>;

/** Says that nothing changed, and why. It carries no `seq`. */
export const ErrorFrame = z.object({
  type: z.literal("error"),
  code: z.enum(ERROR_CODES),
  detail: z.string(),
  clientMessageId: z.string().optional(),
  /** Seconds after which the same may be tried again. */
  retryAfter: z.number().int().min(0).optional(),
});
export type ErrorFrame = z.infer<typeof ErrorFrame>;

/** Anything that a conversation's stream or socket may carry to a client. */
export const ServerFrame = z.union([ConversationFrame, ErrorFrame]);
export type ServerFrame = z.infer<typeof ServerFrame>;

import type { Context } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import { ConversationFrame } from "../../../shared/schemas/frame-schemas.ts";
import { fromNdjsonStream } from "../../../shared/streams/ndjson.ts";
import type { GatewayEnv } from "../app-types.ts";
import { problemResponse } from "../problem/problem-response.ts";

/** Waits for the answer's end and sends it whole, or its failure as a problem that names the message. */
export async function respondWithAnswer(
  c: Context<GatewayEnv>,
  frames: ReadableStream<Uint8Array>,
): Promise<Response> {
  for await (const frame of fromNdjsonStream(frames, (record) => ConversationFrame.parse(record))) {
    if (frame.type === "answer-completed") {
      const { type: _type, seq: _seq, ...answer } = frame;
      return c.json(answer, 200);
    }
    if (frame.type === "answer-failed") {
      return problemResponse(c, frame, { messageId: frame.messageId });
    }
  }
  throw new AppError({
    code: "UNAVAILABLE",
    detail: "The answer's stream ended early; ask again with the same clientMessageId.",
  });
}

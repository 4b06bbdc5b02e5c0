import { setTimeout as sleep } from "node:timers/promises";
import { readFrames } from "../../shared/client/read-frames.ts";
import { sendRequest } from "../../shared/client/send-request.ts";
import { addFrame, emptyTranscript, hasEnded, type Transcript } from "./transcript.ts";

const RETRY_MS = 50;

/** A question, and the server to which it is sent. */
export interface AskedOverEvents {
  connection: { baseUrl: string; apiKey: string };
  conversationId: string;
  question: { content: string; clientMessageId: string };
}

/** Asks over server-sent events and resumes by `Last-Event-ID` after each loss, until the answer has ended or the time is over. */
export async function askOverEvents(
  { connection, conversationId, question }: AskedOverEvents,
  withinMs: number,
): Promise<{ transcript: Transcript; reconnects: number }> {
  const transcript = emptyTranscript();
  const deadline = Date.now() + withinMs;
  let attempts = 0;
  while (!hasEnded(transcript, question.clientMessageId) && Date.now() < deadline) {
    attempts += 1;
    const leftMs = Math.max(1, deadline - Date.now());
    await hear({ connection, conversationId, question }, transcript, leftMs).catch(() =>
      sleep(RETRY_MS),
    );
  }
  return { transcript, reconnects: attempts - 1 };
}

/** Adds the frames of one stream, until it ends or breaks off. */
async function hear(
  { connection, conversationId, question }: AskedOverEvents,
  transcript: Transcript,
  leftMs: number,
): Promise<void> {
  const { lastSeq } = transcript;
  const { body } = await sendRequest(connection, {
    method: "POST",
    path: `/api/v1/conversations/${conversationId}/messages`,
    body: question,
    headers: {
      accept: "text/event-stream",
      ...(lastSeq === 0 ? {} : { "last-event-id": String(lastSeq) }),
    },
    signal: AbortSignal.timeout(leftMs),
  });
  if (body === null) return;
  for await (const frame of readFrames(body)) addFrame(transcript, frame);
}

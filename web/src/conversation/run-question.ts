import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { ConversationAction } from "./conversation-view.ts";
import { describeFailure } from "./describe-failure.ts";

/** What a question needs beside itself: the server, the one conversation of this page, and who follows the answer. */
export interface QuestionDependencies {
  client: Pick<AskFlashClient, "ask">;
  conversationId: () => Promise<string>;
  dispatch: (action: ConversationAction) => void;
}

/** A question as one attempt sends it. */
export interface AskedQuestion {
  turnId: string;
  clientMessageId: string;
  content: string;
}

/** Asks a question and hands on every frame of its answer; each failure ends as an action, never as a throw. */
export async function runQuestion(
  { client, conversationId, dispatch }: QuestionDependencies,
  { turnId, clientMessageId, content }: AskedQuestion,
): Promise<void> {
  try {
    const frames = client.ask(await conversationId(), { content, clientMessageId });
    for await (const frame of frames) dispatch({ type: "frame-received", turnId, frame });
    dispatch({ type: "stream-ended", turnId });
  } catch (error) {
    dispatch({ type: "request-failed", turnId, failure: describeFailure(error) });
  }
}

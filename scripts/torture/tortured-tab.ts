import { setTimeout as sleep } from "node:timers/promises";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { ConversationConnection } from "../../shared/client/conversation-connection.ts";
import { addFrame, emptyTranscript, hasEnded, type Transcript } from "./transcript.ts";

const POLL_MS = 20;

/** One of the windows in which a conversation is open. */
export interface TorturedTab {
  transcript: Transcript;
  connection: ConversationConnection;
  /** How often its socket was lost. */
  readonly reconnects: number;
}

/** Opens a conversation as our own clients do, from its beginning. */
export function openTab(
  { url, apiKey }: { url: string; apiKey: string },
  conversationId: string,
): TorturedTab {
  const transcript = emptyTranscript();
  let reconnects = 0;
  const connection = createAskFlashClient({ baseUrl: url, apiKey }).openConversation(
    conversationId,
    { after: 0 },
    {
      onFrame: (frame) => addFrame(transcript, frame),
      onStatus: ({ phase }) => {
        if (phase === "reconnecting") reconnects += 1;
      },
    },
  );
  return {
    transcript,
    connection,
    get reconnects() {
      return reconnects;
    },
  };
}

/** Waits until every tab knows the end of the answer; returns whether that came in time. */
export async function waitForEnd(
  tabs: TorturedTab[],
  clientMessageId: string,
  withinMs: number,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!tabs.every(({ transcript }) => hasEnded(transcript, clientMessageId))) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

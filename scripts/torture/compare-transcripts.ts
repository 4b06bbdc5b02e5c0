import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import type { Transcript } from "./transcript.ts";

/** What the clients of a conversation know, and which questions the server has acknowledged to any of them. */
export interface TorturedConversation {
  id: string;
  transcripts: Transcript[];
  acknowledged: ReadonlySet<string>;
}

/** Compares what clients have put together with what the server keeps; returns what is wrong, a line each. */
export async function compareTranscripts(
  client: AskFlashClient,
  { id, transcripts, acknowledged }: TorturedConversation,
): Promise<string[]> {
  const messages = await listAllMessages(client, id);
  return [
    ...findLost(messages, acknowledged),
    ...transcripts.flatMap((transcript) => findDifferences(messages, transcript)),
  ].map((violation) => `${id}: ${violation}`);
}

function findLost(messages: Message[], acknowledged: ReadonlySet<string>): string[] {
  const asked = messages.filter(({ role }) => role === "user");
  return [...acknowledged].flatMap((clientMessageId) => {
    const count = asked.filter((message) => message.clientMessageId === clientMessageId).length;
    return count === 1
      ? []
      : [`the acknowledged question ${clientMessageId} is there ${count} times`];
  });
}

function findDifferences(messages: Message[], { answers, violations }: Transcript): string[] {
  const different = [...answers].flatMap(([messageId, { text, end }]) => {
    const message = messages.find((candidate) => candidate.messageId === messageId);
    if (message === undefined) return [`the answer ${messageId} is not in the list`];
    const isSame = end === null ? message.content.startsWith(text) : message.content === text;
    return isSame ? [] : [`the text of ${messageId} differs from the one in the list`];
  });
  return [...violations, ...different];
}

/** Every message of a conversation, oldest first. */
export async function listAllMessages(client: AskFlashClient, id: string): Promise<Message[]> {
  const messages: Message[] = [];
  let cursor: string | null = null;
  do {
    const page = await client.listMessages(id, {
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    messages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return messages;
}

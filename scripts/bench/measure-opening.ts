import type { AskFlashClient } from "../../shared/client/askflash-client.ts";

/** Milliseconds that it took to open a conversation whose object was not awake. */
export interface OpeningTimes {
  describedMs: number;
  firstPageMs: number;
  /** From the question to its `user-message`. */
  acknowledgedMs: number;
  totalMs: number;
}

/** Makes a conversation with so many questions and answers, and returns its id. */
export async function fillConversation(client: AskFlashClient, turns: number): Promise<string> {
  const { id } = await client.createConversation({ mode: "general" });
  for (let turn = 0; turn < turns; turn += 1) {
    await askOnce(client, id, `What is the answer to question number ${turn}?`);
  }
  return id;
}

/** Opens a conversation as a page does: what it is, the first messages, the next question. */
export async function measureOpening(client: AskFlashClient, id: string): Promise<OpeningTimes> {
  const startedAt = performance.now();
  await client.getConversation(id);
  const describedAt = performance.now();
  await client.listMessages(id);
  const listedAt = performance.now();
  const acknowledgedAt = await askOnce(client, id, "And what comes next?");
  return {
    describedMs: describedAt - startedAt,
    firstPageMs: listedAt - describedAt,
    acknowledgedMs: acknowledgedAt - listedAt,
    totalMs: acknowledgedAt - startedAt,
  };
}

/** Asks and waits for the answer's end; returns when the question was acknowledged. */
async function askOnce(client: AskFlashClient, id: string, content: string): Promise<number> {
  let acknowledgedAt = Number.POSITIVE_INFINITY;
  for await (const frame of client.ask(id, { content })) {
    if (frame.type === "user-message") acknowledgedAt = performance.now();
  }
  return acknowledgedAt;
}

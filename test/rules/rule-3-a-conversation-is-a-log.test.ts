import { env, exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { houseClient } from "../support/house/house.ts";

/** Opens the conversation's socket through the gateway and collects every frame after `after`. */
async function replay(conversationId: string, after: number): Promise<ConversationFrame[]> {
  const address = `http://localhost/api/v1/conversations/${conversationId}/socket?after=${after}`;
  const response = await exports.default.fetch(address, {
    headers: {
      upgrade: "websocket",
      "sec-websocket-protocol": `askflash.v1, bearer.${env.ADMIN_API_KEY}`,
    },
  });
  const frames: ConversationFrame[] = [];
  const socket = response.webSocket;
  if (socket === null) throw new Error(`refused with ${response.status}`);
  socket.accept();
  socket.addEventListener("message", ({ data }) => {
    frames.push(ConversationFrame.parse(JSON.parse(String(data))));
  });
  await vi.waitFor(() => expect(frames.at(-1)?.type).toBe("answer-completed"));
  socket.close();
  return frames;
}

describe("rule 3: a conversation is a log of events", () => {
  it("replays the same frames to every socket, numbered from 1 without a gap", async () => {
    const client = houseClient();
    const { id } = await client.createConversation();
    const streamed: ConversationFrame[] = [];
    for await (const frame of client.ask(id, { content: "Where does the quokka live?" })) {
      streamed.push(ConversationFrame.parse(frame));
    }

    const replayed = await replay(id, 0);
    expect(replayed.map((frame) => frame.seq)).toEqual(replayed.map((_frame, index) => index + 1));
    expect(replayed).toEqual(streamed);
    expect(await replay(id, 2)).toEqual(streamed.slice(2));
  });

  it("writes its marker before it is acknowledged, and its projection soon after", async () => {
    const client = houseClient();
    const { tenantId } = await client.me();
    const { id } = await client.createConversation({ title: "Marsupials" });
    const marker = await env.CONVERSATION_MARKERS.head(`tenants/${tenantId}/conversations/${id}`);
    expect(marker).not.toBeNull();
    await vi.waitFor(async () => {
      const row = await env.CHAT_DB.prepare("SELECT title FROM conversations WHERE id = ?")
        .bind(id)
        .first("title");
      expect(row).toBe("Marsupials");
    });
  });
});

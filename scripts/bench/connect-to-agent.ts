import * as z from "zod";
import { receiveText, type ListeningSocket } from "./measure-sockets.ts";

/** A frame of an AIChatAgent's answer; the body is a chunk of the AI SDK's message stream. */
const AgentFrame = z.looseObject({
  type: z.literal("cf_agent_use_chat_response"),
  body: z.string(),
  done: z.boolean(),
  error: z.boolean().optional(),
});
const TextChunk = z.looseObject({ type: z.literal("text-delta"), delta: z.string() });

/** Connects sockets to new AIChatAgents, speaking as that SDK's own client does; times are milliseconds. */
export function connectToAgent(
  { baseUrl, wordsOfAnAnswer }: { baseUrl: string; wordsOfAnAnswer: number },
  lags: number[],
): (socket: ListeningSocket) => void {
  const origin = baseUrl.replace(/^http/, "ws");
  return (socket) => {
    const opened = new WebSocket(`${origin}/agents/chat-agent/${crypto.randomUUID()}`);
    opened.addEventListener("open", () => (socket.isOpen = true));
    opened.addEventListener("close", () => (socket.isWhole ??= false));
    opened.addEventListener("message", ({ data }) => {
      const frame = AgentFrame.safeParse(parseJson(String(data)));
      if (frame.success) receive(socket, frame.data, { wordsOfAnAnswer, lags });
    });
    socket.ask = (content) => opened.send(JSON.stringify(askFrame(content)));
    socket.close = () => opened.close();
  };
}

function askFrame(text: string): object {
  const message = { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] };
  const body = JSON.stringify({ messages: [message], trigger: "submit-message" });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  return { type: "cf_agent_use_chat_request", id: crypto.randomUUID(), init };
}

function receive(
  socket: ListeningSocket,
  frame: z.output<typeof AgentFrame>,
  { wordsOfAnAnswer, lags }: { wordsOfAnAnswer: number; lags: number[] },
): void {
  const chunk = TextChunk.safeParse(parseJson(frame.body));
  if (chunk.success) receiveText(socket, chunk.data.delta, lags);
  if (frame.error === true) socket.isWhole = false;
  if (frame.done) socket.isWhole ??= socket.text.split("@").length - 1 === wordsOfAnAnswer;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

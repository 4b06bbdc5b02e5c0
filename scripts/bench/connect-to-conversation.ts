import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { receiveText, type ListeningSocket } from "./measure-sockets.ts";

/** Connects sockets to new conversations of the product, with the product's own client. */
export function connectToConversation(
  connection: { baseUrl: string; apiKey: string },
  lags: number[],
): (socket: ListeningSocket) => Promise<void> {
  const client = createAskFlashClient(connection);
  return async (socket) => {
    const { id } = await client.createConversation({ mode: "general" });
    const opened = client.openConversation(
      id,
      { after: 0 },
      {
        onFrame: (frame) => receive(socket, frame, lags),
        onStatus: ({ phase }) => (socket.isOpen = phase === "open"),
      },
    );
    socket.ask = (content) =>
      opened.ask({ content, clientMessageId: `ask_${crypto.randomUUID()}` });
    socket.close = () => opened.close();
  };
}

function receive(socket: ListeningSocket, frame: ServerFrame, lags: number[]): void {
  if (frame.type === "delta") receiveText(socket, frame.text, lags);
  if (frame.type === "answer-completed") socket.isWhole = frame.content === socket.text;
  if (frame.type === "answer-failed" || frame.type === "error") socket.isWhole = false;
}

import { setTimeout as sleep } from "node:timers/promises";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { percentile } from "./percentile.ts";

const CONNECTS_AT_ONCE = 25;
const END_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** Sockets, each of a conversation of its own, and how their answers came; times are milliseconds. */
export interface SocketTimes {
  failedConnects: number;
  /** Answers that did not end, or whose text is not what the frames made. */
  lostAnswers: number;
  /** Words that the model has written, from then until they were received, those of first deltas left out. */
  words: number;
  lagP50Ms: number;
  lagP99Ms: number;
}

/** A socket that listens to its conversation. */
export interface ListeningSocket {
  isOpen: boolean;
  text: string;
  hasDelta: boolean;
  isWhole: boolean | null;
  ask: (content: string) => void;
  close: () => void;
}

/** Opens sockets in conversations of their own; a word that begins with `@` and a time tells when it was written. */
export async function openSockets(
  connection: { baseUrl: string; apiKey: string },
  count: number,
  lags: number[],
): Promise<ListeningSocket[]> {
  const client = createAskFlashClient(connection);
  const sockets: ListeningSocket[] = [];
  const openNext = async (): Promise<void> => {
    while (sockets.length < count) {
      const socket = silentSocket();
      sockets.push(socket);
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
      await waitUntil(() => socket.isOpen, END_WITHIN_MS);
    }
  };
  await Promise.all(Array.from({ length: CONNECTS_AT_ONCE }, openNext));
  return sockets;
}

/** Has every socket ask once within a time, spread evenly, and waits for all ends. */
export async function askOverSockets(
  sockets: ListeningSocket[],
  { withinMs, lags }: { withinMs: number; lags: number[] },
): Promise<SocketTimes> {
  const failedConnects = sockets.filter(({ isOpen }) => !isOpen).length;
  const gapMs = withinMs / sockets.length;
  const startedAt = performance.now();
  for (const [index, socket] of sockets.entries()) {
    await sleep(Math.max(0, startedAt + index * gapMs - performance.now()));
    // Each asks something else, or the answer is known after the first.
    socket.ask(`How do words arrive at ${crypto.randomUUID()}?`);
  }
  await waitUntil(() => sockets.every(({ isWhole }) => isWhole !== null), END_WITHIN_MS);
  return {
    failedConnects,
    lostAnswers: sockets.filter(({ isWhole }) => isWhole !== true).length,
    words: lags.length,
    lagP50Ms: percentile(lags, 0.5),
    lagP99Ms: percentile(lags, 0.99),
  };
}

function silentSocket(): ListeningSocket {
  return {
    isOpen: false,
    text: "",
    hasDelta: false,
    isWhole: null,
    ask: () => undefined,
    close: () => undefined,
  };
}

function receive(socket: ListeningSocket, frame: ServerFrame, lags: number[]): void {
  if (frame.type === "delta") {
    const now = Date.now();
    if (socket.hasDelta) {
      for (const [, writtenAt] of frame.text.matchAll(/@(\d{13})/g))
        lags.push(now - Number(writtenAt));
    }
    socket.hasDelta = true;
    socket.text += frame.text;
  }
  if (frame.type === "answer-completed") socket.isWhole = frame.content === socket.text;
  if (frame.type === "answer-failed" || frame.type === "error") socket.isWhole = false;
}

async function waitUntil(isTrue: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isTrue() && Date.now() < deadline) await sleep(POLL_MS);
}

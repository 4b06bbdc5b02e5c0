import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "./percentile.ts";

const CONNECTS_AT_ONCE = 25;
const OPEN_WITHIN_MS = 60_000;
const END_WITHIN_MS = 300_000;
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

/** Opens sockets, each in a conversation of its own: `connect` makes the conversation and connects the socket to it. */
export async function openSockets(
  count: number,
  connect: (socket: ListeningSocket) => Promise<void> | void,
): Promise<ListeningSocket[]> {
  const sockets: ListeningSocket[] = [];
  const openNext = async (): Promise<void> => {
    while (sockets.length < count) {
      const socket = silentSocket();
      sockets.push(socket);
      await connect(socket);
      await waitUntil(() => socket.isOpen, OPEN_WITHIN_MS);
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

/** Takes in a piece of an answer; a word that begins with `@` and a time tells when it was written. */
export function receiveText(socket: ListeningSocket, text: string, lags: number[]): void {
  const now = Date.now();
  if (socket.hasDelta) {
    for (const [, writtenAt] of text.matchAll(/@(\d{13})/g)) lags.push(now - Number(writtenAt));
  }
  socket.hasDelta = true;
  socket.text += text;
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

async function waitUntil(isTrue: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isTrue() && Date.now() < deadline) await sleep(POLL_MS);
}

import { connect, type Socket } from "node:net";

/** What a Redis server replies to a command, as its protocol (RESP2) carries it. */
type Reply = string | number | null | Error | Reply[];

/** A connection to a Redis server that sends one command after the other. */
export interface RedisConnection {
  send(words: string[]): Promise<Reply>;
  close(): void;
}

/** Connects to a Redis server on this machine. */
export async function connectToRedis(port: number): Promise<RedisConnection> {
  const socket = connect({ port, host: "127.0.0.1" });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
  const waiting: ((reply: Reply) => void)[] = [];
  receive(socket, (reply) => waiting.shift()?.(reply));
  return {
    send: (words) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
        socket.write(`*${words.length}\r\n${parts.join("")}`);
      }),
    close: () => socket.destroy(),
  };
}

function receive(socket: Socket, onReply: (reply: Reply) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let parsed = parseReply(buffer, 0); parsed !== null; parsed = parseReply(buffer, 0)) {
      buffer = buffer.subarray(parsed.end);
      onReply(parsed.reply);
    }
  });
}

interface Parsed {
  reply: Reply;
  end: number;
}

/** The reply that begins at an offset; null until all of it has arrived. */
function parseReply(buffer: Buffer, start: number): Parsed | null {
  const lineEnd = buffer.indexOf("\r\n", start);
  if (lineEnd === -1) return null;
  const kind = buffer.toString("utf8", start, start + 1);
  const line = buffer.toString("utf8", start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (kind) {
    case ":":
      return { reply: Number(line), end };
    case "-":
      return { reply: new Error(line), end };
    case "$":
      return parseText(buffer, end, Number(line));
    case "*":
      return parseList(buffer, end, Number(line));
    default:
      return { reply: line, end };
  }
}

function parseText(buffer: Buffer, start: number, length: number): Parsed | null {
  if (length === -1) return { reply: null, end: start };
  const end = start + length + 2;
  if (buffer.length < end) return null;
  return { reply: buffer.toString("utf8", start, start + length), end };
}

function parseList(buffer: Buffer, start: number, count: number): Parsed | null {
  const replies: Reply[] = [];
  let end = start;
  for (let index = 0; index < count; index += 1) {
    const parsed = parseReply(buffer, end);
    if (parsed === null) return null;
    replies.push(parsed.reply);
    end = parsed.end;
  }
  return { reply: replies, end };
}

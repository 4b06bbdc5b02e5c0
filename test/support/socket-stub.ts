import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** The constant of RFC 6455 that turns a client's key into the server's answer. */
const ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const OPCODE_TEXT = 0x1;
const OPCODE_CLOSE = 0x8;
const LENGTH_16_BIT = 126;

/** One socket that a client has opened. */
export interface StubSocket {
  path: string;
  protocols: string[];
  received: string[];
  send(frame: object | string): void;
  close(code: number): void;
  /** Cuts the connection without a word. */
  cut(): void;
}

/** A real HTTP server that speaks WebSocket, and answers any other request with `status`. */
export interface SocketStub {
  url: string;
  sockets: StubSocket[];
  /** Set to a status to refuse handshakes with it. */
  refusal: number | null;
  stop(): Promise<void>;
}

/** Starts a stub on a free port; frames are short texts, as its tests need. */
export async function startSocketStub(): Promise<SocketStub> {
  const server = createServer((_request, response) => {
    response.writeHead(stub.refusal ?? 200, { "content-type": "application/json" }).end("{}");
  });
  const stub: SocketStub = {
    url: "",
    sockets: [],
    refusal: null,
    stop: async () => {
      for (const socket of stub.sockets) socket.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on("upgrade", (request: IncomingMessage, stream: Duplex) => {
    stream.on("error", () => stream.destroy());
    if (stub.refusal === null) stub.sockets.push(acceptSocket(request, stream));
    else stream.end(`HTTP/1.1 ${stub.refusal} Refused\r\ncontent-length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  stub.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return stub;
}

function acceptSocket(request: IncomingMessage, stream: Duplex): StubSocket {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}${ACCEPT_GUID}`).digest("base64");
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(/, */);
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n` +
      `sec-websocket-accept: ${accept}\r\nsec-websocket-protocol: ${protocols[0]}\r\n\r\n`,
  );
  const received: string[] = [];
  let waiting: Buffer = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    waiting = takeFrames(Buffer.concat([waiting, chunk]), received);
  });
  return {
    path: request.url ?? "",
    protocols,
    received,
    send: (frame) =>
      stream.write(
        encodeFrame(
          OPCODE_TEXT,
          Buffer.from(typeof frame === "string" ? frame : JSON.stringify(frame)),
        ),
      ),
    close: (code) => {
      const body = Buffer.alloc(2);
      body.writeUInt16BE(code);
      stream.end(encodeFrame(OPCODE_CLOSE, body));
    },
    cut: () => stream.destroy(),
  };
}

function encodeFrame(opcode: number, body: Buffer): Buffer {
  if (body.length < LENGTH_16_BIT)
    return Buffer.concat([Buffer.from([0x80 | opcode, body.length]), body]);
  const head = Buffer.from([0x80 | opcode, LENGTH_16_BIT, 0, 0]);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Reads the masked frames of a client, keeps their texts, and returns what is not complete yet. */
function takeFrames(buffer: Buffer, received: string[]): Buffer {
  let rest = buffer;
  while (rest.length >= 2) {
    const short = rest.readUInt8(1) & 0x7f;
    const isLong = short === LENGTH_16_BIT;
    const maskAt = isLong ? 4 : 2;
    if (rest.length < maskAt + 4) return rest;
    const length = isLong ? rest.readUInt16BE(2) : short;
    const end = maskAt + 4 + length;
    if (rest.length < end) return rest;
    const mask = rest.subarray(maskAt, maskAt + 4);
    const body = rest.subarray(maskAt + 4, end).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
    if ((rest.readUInt8(0) & 0xf) === OPCODE_TEXT)
      received.push(Buffer.from(body).toString("utf8"));
    rest = rest.subarray(end);
  }
  return rest;
}

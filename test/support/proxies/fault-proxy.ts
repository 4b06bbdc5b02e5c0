import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What may be wrong with a dependency. */
export const FAULTS = ["refuse", "hang", "slow", "429", "500", "garbage", "reset"] as const;
export type Fault = (typeof FAULTS)[number];

const SLOW_MS = 1_500;
/** Of an answer that is reset, so many bytes arrive. */
const BYTES_BEFORE_RESET = 120;

/** A proxy in front of one dependency. */
export interface FaultProxy {
  url: string;
  /** What is wrong from the next request on, and with which addresses; null when all is well. */
  fault: { kind: Fault; path: RegExp } | null;
  close: () => void;
}

/** Passes HTTP requests on to a server of this machine, or does to them what its fault says. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((incoming, outgoing) => {
    incoming.on("error", () => undefined);
    outgoing.on("error", () => undefined);
    const isFaulty = proxy.fault?.path.test(incoming.url ?? "") === true;
    answerWith(isFaulty ? (proxy.fault?.kind ?? null) : null, { target, incoming, outgoing });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    fault: null,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return proxy;
}

interface Exchange {
  target: string;
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

function answerWith(fault: Fault | null, exchange: Exchange): void {
  const { outgoing } = exchange;
  switch (fault) {
    case "refuse":
      outgoing.destroy();
      return;
    case "hang":
      return;
    case "slow":
      setTimeout(() => forward(exchange), SLOW_MS);
      return;
    case "429":
      outgoing.writeHead(429, { "retry-after": "1" }).end("{}");
      return;
    case "500":
      outgoing.writeHead(500).end("{}");
      return;
    case "garbage":
      outgoing.writeHead(200, { "content-type": "application/json" }).end("\u0000<not json>");
      return;
    case "reset":
      return forward(exchange, BYTES_BEFORE_RESET);
    case null:
      return forward(exchange);
  }
}

function forward({ target, incoming, outgoing }: Exchange, bytesBeforeReset?: number): void {
  const { hostname, port } = new URL(target);
  const { method, url: path, headers } = incoming;
  const upstream = request({ hostname, port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    if (bytesBeforeReset === undefined) answer.pipe(outgoing);
    else resetAfter(bytesBeforeReset, answer, outgoing);
  });
  upstream.on("error", () => outgoing.destroy());
  outgoing.once("close", () => upstream.destroy());
  incoming.pipe(upstream);
}

function resetAfter(bytes: number, answer: IncomingMessage, outgoing: ServerResponse): void {
  let left = bytes;
  answer.on("data", (chunk: Buffer) => {
    outgoing.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) outgoing.destroy();
  });
  answer.once("end", () => outgoing.destroy());
}

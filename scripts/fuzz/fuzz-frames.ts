import { count, type FuzzReport } from "./fuzz-report.ts";

/** Opens a socket of a conversation that nobody else uses. */
export type OpenSocket = () => Promise<WebSocket>;

const FRAMES_A_SOCKET = 20;
const PATIENCE_MS = 30_000;
/** Answered at once with an error that names it, so that the answer says that all before it was heard. */
const FENCE = JSON.stringify({ type: "fence", clientMessageId: "fence" });
/** The server broke, or the connection was lost. */
const BROKEN_CODES = [1006, 1011, 1012];

/** Sends every frame, some over each socket, and notes each socket that did not take them. */
export async function fuzzFrames(
  openSocket: OpenSocket,
  frames: (string | Uint8Array<ArrayBuffer>)[],
  report: FuzzReport,
): Promise<void> {
  for (let start = 0; start < frames.length; start += FRAMES_A_SOCKET) {
    const some = frames.slice(start, start + FRAMES_A_SOCKET);
    const ending = await talk(await openSocket(), some);
    count(report, `socket ${ending}`);
    if (ending !== "open" && !isRefusal(ending)) {
      report.faults.push(`socket ${ending} after ${some.map(describeFrame).join("\n  ")}`);
    }
  }
}

/** Sends frames and a fence; tells whether the socket is still open, the code it was closed with, or that it is silent. */
async function talk(
  socket: WebSocket,
  frames: (string | Uint8Array<ArrayBuffer>)[],
): Promise<"open" | "silent" | number> {
  const heard = new Promise<"open">((resolve) =>
    socket.addEventListener("message", ({ data }) => {
      if (String(data).includes('"clientMessageId":"fence"')) resolve("open");
    }),
  );
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener("close", ({ code }) => resolve(code)),
  );
  const silent = new Promise<"silent">((resolve) =>
    setTimeout(() => resolve("silent"), PATIENCE_MS),
  );
  for (const frame of [...frames, FENCE]) {
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }
  const ending = await Promise.race([heard, closed, silent]);
  if (ending === "open") socket.close(1000);
  return ending;
}

function isRefusal(ending: "silent" | number): boolean {
  return ending !== "silent" && !BROKEN_CODES.includes(ending);
}

function describeFrame(frame: string | Uint8Array): string {
  return typeof frame === "string" ? frame.slice(0, 300) : `bytes ${frame.join()}`;
}

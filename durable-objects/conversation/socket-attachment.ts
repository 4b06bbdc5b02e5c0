import * as z from "zod";
import { CallerContext } from "../../shared/contracts/caller-context.ts";

/** What a socket carries with it, also while its object sleeps. */
const SocketAttachment = z.object({
  ctx: CallerContext,
  /** When its client was last heard, but for pings, in milliseconds since 1970. */
  heardAt: z.number(),
  /** When its owner was last found to have the right to it, in milliseconds since 1970. */
  judgedAt: z.number(),
  /** The last frame that its client has acknowledged, or that there was when it was opened. */
  seenSeq: z.number(),
  isAcknowledging: z.boolean(),
});
export type SocketAttachment = z.infer<typeof SocketAttachment>;

/** Reads what a socket carries. */
export function readAttachment(socket: WebSocket): SocketAttachment {
  return SocketAttachment.parse(socket.deserializeAttachment());
}

/** Changes what a socket carries. */
export function changeAttachment(socket: WebSocket, change: Partial<SocketAttachment>): void {
  socket.serializeAttachment({ ...readAttachment(socket), ...change });
}

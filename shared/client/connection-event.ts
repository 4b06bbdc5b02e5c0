import type { Question } from "../schemas/conversation-schemas.ts";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import type { ConnectionStatus } from "./conversation-connection.ts";

/** Why a connection is closed for good. */
export type ClosedReason = Extract<ConnectionStatus, { phase: "closed" }>["reason"];

/** What a client sends over the socket, beside the bare text `ping`. */
export type OutgoingFrame =
  | ({ type: "ask" } & Question & { clientMessageId: string })
  | { type: "stop" }
  | { type: "regenerate"; messageId: string }
  | { type: "ack"; seq: number };

/** What can happen to a connection. */
export type ConnectionEvent =
  | { type: "opened" }
  /** `frame` is null for a `pong`, and for what this client does not know. */
  | { type: "received"; frame: ServerFrame | null; bytes: number }
  | { type: "dropped"; code: number }
  /** What the server says about a handshake that it refused. */
  | { type: "refused"; reason: ClosedReason }
  | { type: "wanted"; frame: OutgoingFrame }
  | { type: "hurried" }
  | { type: "left" }
  | { type: "ticked" };

/** What is to be done about it, in this order. */
export type ConnectionEffect =
  | { do: "connect"; after: number }
  /** Leaves the socket, from which nothing is heard any more. */
  | { do: "disconnect" }
  | { do: "send"; text: string }
  | { do: "deliver"; frame: ServerFrame }
  | { do: "tell"; status: ConnectionStatus }
  /** Finds out why the handshake failed. */
  | { do: "investigate" };

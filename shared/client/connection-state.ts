import { backOffMs } from "./back-off.ts";
import type {
  ClosedReason,
  ConnectionEffect,
  ConnectionEvent,
  OutgoingFrame,
} from "./connection-event.ts";

const PING_MS = 30_000;
/** How long the other side may take to accept a handshake, or to show any life after a ping. */
const REPLY_MS = 10_000;
const ACK_MS = 5_000;
const ACK_BYTES = 65_536;

const REASON_OF_CLOSE_CODE: Record<number, ClosedReason | undefined> = {
  4401: "signed-out",
  4403: "not-allowed",
  4404: "not-found",
};

/** A conversation's connection as data; times are milliseconds of one clock, null for what is not due. */
export interface ConnectionState {
  phase: "connecting" | "open" | "waiting" | "closed";
  /** The last frame that was delivered. */
  lastSeq: number;
  /** How often connecting failed since a message last came. */
  failedAttempts: number;
  /** What waits for an open socket, and asks until the server shows that it has them. */
  outbox: OutgoingFrame[];
  unacknowledgedBytes: number;
  ackAt: number | null;
  pingAt: number | null;
  /** When the other side counts as gone. */
  aliveBy: number | null;
  retryAt: number | null;
}

/** When an event happens, and a random number from 0 up to 1. */
export interface Moment {
  now: number;
  random: number;
}

/** A state and what is to be done to reach it. */
export interface Step {
  state: ConnectionState;
  effects: ConnectionEffect[];
}

const QUIET = { unacknowledgedBytes: 0, ackAt: null, pingAt: null, aliveBy: null, retryAt: null };

/** Begins to connect, for what comes after a `seq`. */
export function startConnecting(after: number, now: number): Step {
  const state: ConnectionState = {
    ...QUIET,
    phase: "connecting",
    lastSeq: after,
    failedAttempts: 0,
    outbox: [],
    aliveBy: now + REPLY_MS,
  };
  return {
    state,
    effects: [
      { do: "tell", status: { phase: "connecting" } },
      { do: "connect", after },
    ],
  };
}

/** What follows from an event. A closed connection stays closed. */
export function followEvent(state: ConnectionState, event: ConnectionEvent, at: Moment): Step {
  if (state.phase === "closed") return { state, effects: [] };
  switch (event.type) {
    case "opened":
      return open(state, at);
    case "received":
      return receive(state, event, at);
    case "dropped":
      return drop(state, event.code, at);
    case "refused":
      return state.phase === "open" ? { state, effects: [] } : end(state, event.reason);
    default:
      return followOwn(state, event, at);
  }
}

/** What follows from what the caller wants, or from time. */
function followOwn(
  state: ConnectionState,
  event: Extract<ConnectionEvent, { type: "wanted" | "hurried" | "left" | "ticked" }>,
  at: Moment,
): Step {
  switch (event.type) {
    case "wanted":
      return want(state, event.frame);
    case "hurried":
      return hurry(state, at);
    case "left":
      return end(state, "left");
    case "ticked":
      return tick(state, at);
  }
}

/** When time itself will change something; null when nothing is due. */
export function nextTick({ ackAt, pingAt, aliveBy, retryAt }: ConnectionState): number | null {
  const due = [ackAt, pingAt, aliveBy, retryAt].filter((time) => time !== null);
  return due.length === 0 ? null : Math.min(...due);
}

function open(state: ConnectionState, { now }: Moment): Step {
  const next: ConnectionState = {
    ...state,
    ...QUIET,
    phase: "open",
    pingAt: now + PING_MS,
    outbox: state.outbox.filter((frame) => frame.type === "ask"),
  };
  return {
    state: next,
    effects: [{ do: "tell", status: { phase: "open" } }, ...state.outbox.map(sendFrame)],
  };
}

function receive(
  state: ConnectionState,
  { frame, bytes }: Extract<ConnectionEvent, { type: "received" }>,
  at: Moment,
): Step {
  const alive = { ...state, failedAttempts: 0, aliveBy: null };
  if (frame === null) return { state: alive, effects: [] };
  const { outbox, lastSeq } = alive;
  if (frame.type === "error") {
    const left = without(outbox, frame.clientMessageId);
    return { state: { ...alive, outbox: left }, effects: [{ do: "deliver", frame }] };
  }
  const counted = {
    ...alive,
    outbox: "clientMessageId" in frame ? without(outbox, frame.clientMessageId) : outbox,
    lastSeq: Math.max(lastSeq, frame.seq),
    unacknowledgedBytes: alive.unacknowledgedBytes + bytes,
    ackAt: alive.ackAt ?? at.now + ACK_MS,
  };
  const acknowledged =
    counted.unacknowledgedBytes < ACK_BYTES
      ? { state: counted, effects: [] }
      : acknowledge(counted);
  const delivered: ConnectionEffect[] = frame.seq > lastSeq ? [{ do: "deliver", frame }] : [];
  return { ...acknowledged, effects: [...delivered, ...acknowledged.effects] };
}

function without(outbox: OutgoingFrame[], clientMessageId: string | undefined): OutgoingFrame[] {
  return outbox.filter(
    (frame) => frame.type !== "ask" || frame.clientMessageId !== clientMessageId,
  );
}

function acknowledge(state: ConnectionState): Step {
  return {
    state: { ...state, ackAt: null, unacknowledgedBytes: 0 },
    effects: [sendFrame({ type: "ack", seq: state.lastSeq })],
  };
}

/** A socket that closes before it was open was refused, or nobody was there; only the server can say which. */
function drop(state: ConnectionState, code: number, { now, random }: Moment): Step {
  const reason = REASON_OF_CLOSE_CODE[code];
  if (reason !== undefined) return end(state, reason);
  if (state.phase === "waiting") return { state, effects: [] };
  const failedAttempts = state.failedAttempts + 1;
  const next: ConnectionState = {
    ...state,
    ...QUIET,
    phase: "waiting",
    failedAttempts,
    retryAt: now + backOffMs(failedAttempts, random),
  };
  const told: ConnectionEffect = {
    do: "tell",
    status: { phase: "reconnecting", attempt: failedAttempts },
  };
  return {
    state: next,
    effects: state.phase === "connecting" ? [told, { do: "investigate" }] : [told],
  };
}

function end(state: ConnectionState, reason: ClosedReason): Step {
  return {
    state: { ...state, ...QUIET, phase: "closed", outbox: [] },
    effects: [{ do: "disconnect" }, { do: "tell", status: { phase: "closed", reason } }],
  };
}

function want(state: ConnectionState, frame: OutgoingFrame): Step {
  const isOpen = state.phase === "open";
  const effects = isOpen ? [sendFrame(frame)] : [];
  if (isOpen && frame.type !== "ask") return { state, effects };
  const kept =
    frame.type === "ask" ? without(state.outbox, frame.clientMessageId) : [...state.outbox];
  return { state: { ...state, outbox: [...kept, frame] }, effects };
}

/** An open socket is asked at once whether it still works. */
function hurry(state: ConnectionState, { now }: Moment): Step {
  if (state.phase === "waiting") return connectAgain(state, now);
  return state.phase === "open" && state.aliveBy === null
    ? ping(state, now)
    : { state, effects: [] };
}

function tick(state: ConnectionState, at: Moment): Step {
  const { now } = at;
  const isDue = (time: number | null): boolean => time !== null && time <= now;
  if (isDue(state.aliveBy)) {
    const dropped = drop(state, 1006, at);
    return { ...dropped, effects: [{ do: "disconnect" }, ...dropped.effects] };
  }
  if (isDue(state.retryAt)) return connectAgain(state, now);
  const pinged = isDue(state.pingAt) ? ping(state, now) : { state, effects: [] };
  if (!isDue(state.ackAt)) return pinged;
  const acknowledged = acknowledge(pinged.state);
  return { ...acknowledged, effects: [...pinged.effects, ...acknowledged.effects] };
}

function connectAgain(state: ConnectionState, now: number): Step {
  return {
    state: { ...state, ...QUIET, phase: "connecting", aliveBy: now + REPLY_MS },
    effects: [{ do: "connect", after: state.lastSeq }],
  };
}

function ping(state: ConnectionState, now: number): Step {
  return {
    state: { ...state, pingAt: now + PING_MS, aliveBy: now + REPLY_MS },
    effects: [{ do: "send", text: "ping" }],
  };
}

function sendFrame(frame: OutgoingFrame): ConnectionEffect {
  return { do: "send", text: JSON.stringify(frame) };
}

import { describe, expect, it } from "vitest";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import type { ConnectionEffect, ConnectionEvent } from "./connection-event.ts";
import {
  followEvent,
  nextTick,
  startConnecting,
  type ConnectionState,
} from "./connection-state.ts";

const ASK = { type: "ask", clientMessageId: "c1", content: "How?" } as const;
const OPENED: ConnectionEvent = { type: "opened" };
const TICKED: ConnectionEvent = { type: "ticked" };
const DROPPED: ConnectionEvent = { type: "dropped", code: 1006 };

/** A connection whose clock the test moves. */
class Conversation {
  now = 0;
  state: ConnectionState;

  constructor(after = 0) {
    this.state = startConnecting(after, 0).state;
  }

  follow(...events: ConnectionEvent[]): ConnectionEffect[] {
    return events.flatMap((event) => {
      const step = followEvent(this.state, event, { now: this.now, random: 0 });
      this.state = step.state;
      return step.effects;
    });
  }

  /** Lets time pass to the next moment at which something is due. */
  wait(): ConnectionEffect[] {
    const due = nextTick(this.state);
    if (due === null) throw new Error("nothing is due");
    this.now = due;
    return this.follow(TICKED);
  }
}

function delta(seq: number, bytes = 100): ConnectionEvent {
  return { type: "received", frame: { type: "delta", seq, messageId: "m", text: "x" }, bytes };
}

function received(frame: ServerFrame): ConnectionEvent {
  return { type: "received", frame, bytes: 100 };
}

function seqsOf(effects: ConnectionEffect[]): number[] {
  return effects.flatMap((effect) =>
    effect.do === "deliver" && effect.frame.type !== "error" ? [effect.frame.seq] : [],
  );
}

function sentBy(effects: ConnectionEffect[]): unknown[] {
  return effects.flatMap((effect) => {
    if (effect.do !== "send") return [];
    return [effect.text === "ping" ? "ping" : JSON.parse(effect.text)];
  });
}

const PONG: ConnectionEvent = { type: "received", frame: null, bytes: 4 };
const KEPT = received({
  type: "user-message",
  seq: 1,
  messageId: "q",
  clientMessageId: "c1",
  content: "How?",
});

describe("what a connection delivers", () => {
  it("is each frame once, in order, across a reconnect that starts after the last one", () => {
    const conversation = new Conversation(3);
    const first = conversation.follow(OPENED, delta(3), delta(4), delta(4), delta(5), DROPPED);
    expect(seqsOf(first)).toEqual([4, 5]);
    expect(conversation.wait()).toContainEqual({ do: "connect", after: 5 });
    expect(seqsOf(conversation.follow(OPENED, delta(5), delta(6)))).toEqual([6]);
  });

  it("includes an error, which has no place in the order", () => {
    const frame: ServerFrame = { type: "error", code: "INTERNAL", detail: "Ask again." };
    const effects = new Conversation().follow(OPENED, received(frame));
    expect(effects).toContainEqual({ do: "deliver", frame });
  });

  it("begins with what is after the place that the caller names", () => {
    expect(startConnecting(12, 0).effects).toEqual([
      { do: "tell", status: { phase: "connecting" } },
      { do: "connect", after: 12 },
    ]);
  });
});

describe("a question", () => {
  it("that is asked while connecting is sent when the socket opens", () => {
    const conversation = new Conversation();
    expect(conversation.follow({ type: "wanted", frame: ASK })).toEqual([]);
    expect(sentBy(conversation.follow(OPENED))).toEqual([ASK]);
  });

  it("that was sent but not kept is sent again after a reconnect, once", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED, { type: "wanted", frame: ASK }, { type: "wanted", frame: ASK });
    conversation.follow(DROPPED);
    conversation.wait();
    expect(sentBy(conversation.follow(OPENED))).toEqual([ASK]);
  });

  it("that was asked before the socket opened is sent each time until it is kept", () => {
    const conversation = new Conversation();
    conversation.follow({ type: "wanted", frame: ASK });
    for (let round = 0; round < 3; round++) {
      expect(sentBy(conversation.follow(OPENED))).toEqual([ASK]);
      conversation.follow(DROPPED);
      conversation.wait();
    }
  });

  it.each([
    ["the server has kept it", KEPT],
    [
      "the server refused it",
      received({ type: "error", code: "ANSWER_IN_PROGRESS", detail: "", clientMessageId: "c1" }),
    ],
  ])("is not sent again when %s", (_why, event) => {
    const conversation = new Conversation();
    conversation.follow(OPENED, { type: "wanted", frame: ASK }, event, DROPPED);
    conversation.wait();
    expect(sentBy(conversation.follow(OPENED))).toEqual([]);
  });

  it("stays when another one was refused", () => {
    const conversation = new Conversation();
    const other = received({ type: "error", code: "INTERNAL", detail: "", clientMessageId: "c2" });
    conversation.follow(OPENED, { type: "wanted", frame: ASK }, other, DROPPED);
    conversation.wait();
    expect(sentBy(conversation.follow(OPENED))).toEqual([ASK]);
  });

  it("comes before the stop that was wanted after it, and the stop is sent once", () => {
    const conversation = new Conversation();
    conversation.follow(
      { type: "wanted", frame: ASK },
      { type: "wanted", frame: { type: "stop" } },
    );
    expect(sentBy(conversation.follow(OPENED))).toEqual([ASK, { type: "stop" }]);
    conversation.follow(KEPT, DROPPED);
    conversation.wait();
    expect(sentBy(conversation.follow(OPENED))).toEqual([]);
  });

  it("is not the only thing that an open socket sends at once", () => {
    const conversation = new Conversation();
    const again = { type: "regenerate", messageId: "m" } as const;
    const effects = conversation.follow(OPENED, { type: "wanted", frame: again });
    expect(sentBy(effects)).toEqual([again]);
  });
});

describe("keeping a connection alive", () => {
  it("pings every 30 seconds, and is content with any message", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED);
    for (const seconds of [30, 60, 90]) {
      expect(sentBy(conversation.wait())).toEqual(["ping"]);
      expect(conversation.now).toBe(seconds * 1_000);
      conversation.follow(PONG);
    }
  });

  it("leaves a socket that does not answer a ping within 10 seconds", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED);
    conversation.wait();
    expect(conversation.wait()).toEqual([
      { do: "disconnect" },
      { do: "tell", status: { phase: "reconnecting", attempt: 1 } },
    ]);
    expect(conversation.now).toBe(40_000);
  });

  it("leaves a handshake that nobody answers within 10 seconds", () => {
    const conversation = new Conversation();
    expect(conversation.wait()).toContainEqual({ do: "disconnect" });
    expect(conversation.now).toBe(10_000);
  });

  it("acknowledges 5 seconds after the first frame, and not again without another one", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED);
    conversation.now = 1_000;
    conversation.follow(delta(1));
    conversation.now = 4_000;
    conversation.follow(delta(2));
    expect(sentBy(conversation.wait())).toEqual([{ type: "ack", seq: 2 }]);
    expect(conversation.now).toBe(6_000);
    expect(sentBy(conversation.wait())).toEqual(["ping"]);
  });

  it("acknowledges at once what makes 64 KB", () => {
    const conversation = new Conversation();
    const effects = conversation.follow(OPENED, delta(1, 40_000), delta(2, 30_000), delta(3, 9));
    expect(sentBy(effects)).toEqual([{ type: "ack", seq: 2 }]);
  });

  it("pings and acknowledges when both are due", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED, delta(1));
    conversation.now = 31_000;
    expect(sentBy(conversation.follow(TICKED))).toEqual(["ping", { type: "ack", seq: 1 }]);
  });
});

describe("losing a connection", () => {
  it("waits longer each time until a message comes", () => {
    const conversation = new Conversation();
    conversation.follow(OPENED);
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      conversation.follow(DROPPED);
      const before = conversation.now;
      conversation.wait();
      waits.push(conversation.now - before);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    const told = conversation.follow(OPENED, delta(1), DROPPED);
    expect(told).toContainEqual({ do: "tell", status: { phase: "reconnecting", attempt: 1 } });
  });

  it("asks the server why only when the handshake failed", () => {
    const conversation = new Conversation();
    expect(conversation.follow(DROPPED)).toContainEqual({ do: "investigate" });
    conversation.wait();
    conversation.follow(OPENED);
    const lost = conversation.follow({ type: "dropped", code: 4408 });
    expect(lost).toEqual([{ do: "tell", status: { phase: "reconnecting", attempt: 2 } }]);
    expect(conversation.follow(DROPPED)).toEqual([]);
  });

  it.each([
    [4401, "signed-out"],
    [4403, "not-allowed"],
    [4404, "not-found"],
  ] as const)("with code %i is final: %s", (code, reason) => {
    const conversation = new Conversation();
    const effects = conversation.follow(OPENED, { type: "dropped", code });
    expect(effects.at(-1)).toEqual({ do: "tell", status: { phase: "closed", reason } });
    expect(nextTick(conversation.state)).toBeNull();
    expect(conversation.follow(OPENED, TICKED, { type: "hurried" }, delta(9))).toEqual([]);
  });

  it("is final when the server says that there is no such conversation, unless it opened meanwhile", () => {
    const refused: ConnectionEvent = { type: "refused", reason: "not-found" };
    const conversation = new Conversation();
    expect(conversation.follow(DROPPED, refused).at(-1)).toEqual({
      do: "tell",
      status: { phase: "closed", reason: "not-found" },
    });
    expect(new Conversation().follow(OPENED, refused)).toHaveLength(1);
  });
});

describe("hurrying", () => {
  it("connects now when it waits, and otherwise asks whether the socket still works", () => {
    const conversation = new Conversation();
    expect(conversation.follow({ type: "hurried" })).toEqual([]);
    conversation.follow(DROPPED);
    expect(conversation.follow({ type: "hurried" })).toEqual([{ do: "connect", after: 0 }]);
    conversation.follow(OPENED);
    expect(sentBy(conversation.follow({ type: "hurried" }, { type: "hurried" }))).toEqual(["ping"]);
    expect(nextTick(conversation.state)).toBe(10_000);
  });
});

describe("leaving", () => {
  it("closes the socket and is told as left", () => {
    expect(new Conversation().follow(OPENED, { type: "left" }).slice(1)).toEqual([
      { do: "disconnect" },
      { do: "tell", status: { phase: "closed", reason: "left" } },
    ]);
  });
});

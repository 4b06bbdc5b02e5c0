import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
  ConnectionListener,
  ConnectionStatus,
} from "../../shared/client/conversation-connection.ts";
import type { Question } from "../../shared/schemas/conversation-schemas.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { EXIT } from "../exit-code.ts";
import { openTalk, type Talk } from "./open-talk.ts";

let listener: ConnectionListener;
let asked: Question[];
let stops: number;
let texts: string[];
let losses: number;
let talk: Talk;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, stops, texts, losses] = [[], 0, [], 0];
  const openConversation = (_id: string, _place: object, heard: ConnectionListener) => {
    listener = heard;
    return {
      ask: (question: Question) => void asked.push(question),
      stop: () => void stops++,
      regenerate: () => {},
      reconnect: () => {},
      close: () => {},
    };
  };
  talk = openTalk({ openConversation }, "cnv_1", {
    onText: (text) => texts.push(text),
    onLost: () => losses++,
  });
});

afterEach(() => {
  talk.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function receive(...frames: object[]): void {
  for (const [index, frame] of frames.entries()) {
    listener.onFrame({ seq: index + 1, messageId: "m1", ...frame } as ServerFrame);
  }
}

function started(clientMessageId = asked[0]?.clientMessageId): object {
  return { type: "answer-started", replyTo: "q", clientMessageId };
}

function completed(content: string, more: object = {}): object {
  return { type: "answer-completed", content, sources: [], degraded: null, ...more };
}

function lose(...statuses: ConnectionStatus[]): void {
  for (const status of statuses) listener.onStatus(status);
}

describe("talking", () => {
  it("writes an answer as it comes and settles with its end", async () => {
    const ending = talk.ask("How?");
    expect(asked).toMatchObject([{ content: "How?" }]);
    receive(started(), { type: "progress", stage: "writing" });
    receive({ type: "delta", text: "one " }, { type: "delta", text: "two" });
    receive(completed("one two"));
    expect(await ending).toMatchObject({ type: "answer-completed", content: "one two" });
    expect(texts).toEqual(["one ", "two"]);
  });

  it("passes over what belongs to other questions", async () => {
    receive(started("before"), completed("old"));
    const ending = talk.ask("How?");
    receive(
      { ...started("other"), messageId: "m0" },
      { type: "delta", messageId: "m0", text: "x" },
    );
    receive({ ...completed("x"), messageId: "m0" });
    receive({ type: "error", clientMessageId: "other", code: "INTERNAL", detail: "" });
    receive(started(), completed("mine"));
    expect(await ending).toMatchObject({ content: "mine" });
    expect(texts).toEqual(["mine"]);
  });

  it("writes what is missing after a reconnect, from a snapshot or from the end", async () => {
    const ending = talk.ask("How?");
    receive(started(), { type: "delta", text: "one " });
    lose({ phase: "reconnecting", attempt: 1 }, { phase: "open" });
    receive({ type: "answer-snapshot", text: "one two ", sources: [] });
    receive({ type: "delta", text: "three " }, completed("one two three four"));
    await ending;
    expect(texts.join("")).toBe("one two three four");
    expect(losses).toBe(1);
  });

  it("writes the whole answer anew when it is another text", async () => {
    const ending = talk.ask("How?");
    receive(started(), { type: "delta", text: "one" }, completed("two"));
    await ending;
    expect(texts).toEqual(["one", "\ntwo"]);
  });

  it.each([
    ["failed", { type: "answer-failed", code: "ANSWER_FAILED", detail: "No.", retryable: true }],
    ["was not taken", { type: "error", code: "ANSWER_IN_PROGRESS", detail: "Wait." }],
  ])("settles when the answer %s", async (_how, frame) => {
    const ending = talk.ask("How?");
    receive(started(), { ...frame, clientMessageId: asked[0]?.clientMessageId });
    expect(await ending).toMatchObject(frame);
  });

  it("stops the answer", () => {
    void talk.ask("How?");
    talk.stop();
    expect(stops).toBe(1);
  });
});

describe("losing the server", () => {
  it("is told once, and given up after a minute", async () => {
    const ending = talk.ask("How?");
    const failure = expect(ending).rejects.toMatchObject({
      exitCode: EXIT.unreachable,
      message: expect.stringContaining("--conversation cnv_1"),
    });
    lose({ phase: "reconnecting", attempt: 1 }, { phase: "reconnecting", attempt: 2 });
    await vi.advanceTimersByTimeAsync(59_000);
    lose({ phase: "reconnecting", attempt: 3 });
    await vi.advanceTimersByTimeAsync(1_000);
    await failure;
    expect(losses).toBe(1);
  });

  it("while nothing is asked is nobody's business", () => {
    lose({ phase: "reconnecting", attempt: 1 });
    expect(losses).toBe(0);
  });

  it.each([
    ["signed-out", EXIT.notAllowed, /key/],
    ["not-allowed", EXIT.notAllowed, /may not/],
    ["not-found", EXIT.failed, /no conversation cnv_1/],
    ["left", EXIT.interrupted, /left/],
  ] as const)("for good is explained: %s", async (reason, exitCode, message) => {
    const ending = talk.ask("How?");
    lose({ phase: "closed", reason });
    await expect(ending).rejects.toMatchObject({
      exitCode,
      message: expect.stringMatching(message),
    });
  });
});

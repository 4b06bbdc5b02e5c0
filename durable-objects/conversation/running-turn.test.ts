import { describe, expect, it } from "vitest";
import type { AnswerContract } from "../../shared/contracts/answer-contract.ts";
import type { Intent } from "../../shared/contracts/intent-contract.ts";
import type { EventDraft } from "../../shared/events/conversation-event.ts";
import { encodeRecord } from "../../shared/streams/ndjson.ts";
import { aCaller } from "../../test/support/callers.ts";
import { anAnswer, fakeCollaborators } from "../../test/support/conversation-fakes.ts";
import { RunningTurn } from "./running-turn.ts";

const ctx = aCaller();
const INTENT: Intent = {
  standaloneQuestion: "How many days?",
  mode: "company",
  language: "en",
  kind: "question",
};

interface Shell {
  answer: Pick<AnswerContract, "answer">;
  intent?: Promise<Intent>;
  append?: (drafts: EventDraft[]) => void;
}

/** Starts a turn and collects what it writes, as `type` or `type:code`. */
function start({ answer, intent = Promise.resolve(INTENT), append = () => undefined }: Shell): {
  turn: RunningTurn;
  written: string[];
} {
  const written: string[] = [];
  const services = {
    answer,
    now: () => Date.now(),
    append: (drafts: EventDraft[]) => {
      append(drafts);
      for (const { frame } of drafts) {
        written.push(frame.type === "answer-failed" ? `${frame.type}:${frame.code}` : frame.type);
      }
    },
  };
  const asked = {
    conversationId: "cnv_1",
    replyTo: null,
    userId: ctx.userId,
    clientMessageId: "c1",
    content: "How many?",
    mode: "company",
    history: [],
    lastSeq: 0,
    askedAt: Date.now(),
  } as const;
  const turn = new RunningTurn(services, ctx, { asked: { ...asked, history: [] }, intent });
  turn.done.catch(() => undefined);
  return { turn, written };
}

function streaming(...lines: string[]): Pick<AnswerContract, "answer"> {
  return {
    answer: async () =>
      new ReadableStream({
        start(controller) {
          for (const line of lines) controller.enqueue(new TextEncoder().encode(`${line}\n`));
          controller.close();
        },
      }),
  };
}

describe("a running turn", () => {
  it("writes the answer to its end", async () => {
    const { turn, written } = start({ answer: fakeCollaborators(anAnswer()).answer });
    expect(await turn.done).toEqual({ ok: true, value: null });
    expect(written.at(-1)).toBe("answer-completed");
  });

  it("tells why the answer service gave up", async () => {
    const failed =
      '{"type":"failed","code":"INDEX_UNAVAILABLE","detail":"Later.","retryable":true}';
    const { turn, written } = start({ answer: streaming(failed) });
    expect(await turn.done).toMatchObject({ ok: false, error: { code: "INDEX_UNAVAILABLE" } });
    expect(written.at(-1)).toBe("answer-failed:INDEX_UNAVAILABLE");
  });

  it.each([
    ["a stream without an end", streaming('{"type":"delta","text":"a"}')],
    ["an empty stream", streaming()],
    ["an event that does not exist", streaming('{"type":"dance"}')],
    ["a line that is not JSON", streaming("<html>")],
    ["an answer service that is down", { answer: () => Promise.reject(new Error("secret")) }],
  ])("ends visibly, and repeats no message, after %s", async (_what, answer) => {
    const { turn, written } = start({ answer });
    await expect(turn.done).rejects.toThrow();
    expect(written.at(-1)).toBe("answer-failed:ANSWER_FAILED");
  });

  it("ends visibly when the question cannot be interpreted", async () => {
    const intent = Promise.reject(new Error("secret"));
    const { turn, written } = start({ answer: streaming(), intent });
    await expect(turn.done).rejects.toThrow("secret");
    expect(written.at(-1)).toBe("answer-failed:ANSWER_FAILED");
  });

  it("fails the answer when an event of it cannot be written", async () => {
    const append = (drafts: EventDraft[]): void => {
      if (drafts.some(({ frame }) => frame.type === "answer-completed"))
        throw new Error("too large");
    };
    const { turn, written } = start({ answer: fakeCollaborators(anAnswer()).answer, append });
    await expect(turn.done).rejects.toThrow("too large");
    expect(written.slice(-2)).toEqual(["delta", "answer-failed:ANSWER_FAILED"]);
  });

  it("is over, for the alarm to end it, when nothing at all can be written any more", async () => {
    let isFull = false;
    const append = (): void => {
      if (isFull) throw new Error("disk full");
    };
    const { answer } = fakeCollaborators([
      { type: "delta", text: "a" },
      { type: "delta", text: "b" },
      Promise.withResolvers<void>().promise,
    ]);
    const { turn, written } = start({ answer, append });
    await expect.poll(() => written.at(-1)).toBe("delta");
    isFull = true;
    turn.stop();
    await expect(turn.done).rejects.toThrow("disk full");
    isFull = false;
    const before = [...written];
    await new Promise((resolve) => setTimeout(resolve, 300));
    turn.stop();
    expect(written).toEqual(before);
  });

  it("does not begin when the question cannot be kept", () => {
    const append = (): void => {
      throw new Error("disk full");
    };
    expect(() => start({ answer: streaming(), append })).toThrow("disk full");
  });

  it("cancels a stream that is silent as soon as it is stopped", async () => {
    const { answer, asked } = fakeCollaborators([Promise.withResolvers<void>().promise]);
    const { turn, written } = start({ answer });
    await new Promise((resolve) => setTimeout(resolve, 5));
    turn.stop();
    expect(written.at(-1)).toBe("answer-completed");
    expect(await turn.done).toEqual({ ok: true, value: null });
    expect(asked.cancelled).toBe(1);
  });

  it("cancels a stream that comes only after it was stopped", async () => {
    const opening = Promise.withResolvers<void>();
    let cancelled = false;
    const answer = {
      answer: async () => {
        await opening.promise;
        return new ReadableStream<Uint8Array>({
          cancel: () => {
            cancelled = true;
          },
        });
      },
    };
    const { turn, written } = start({ answer });
    await new Promise((resolve) => setTimeout(resolve, 5));
    turn.stop();
    opening.resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(cancelled).toBe(true);
    expect(written.filter((type) => type.startsWith("answer-"))).toEqual([
      "answer-started",
      "answer-completed",
    ]);
  });

  it("leaves a stream that goes on after the answer's end", async () => {
    let cancelled = false;
    const answer = {
      answer: async () =>
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            const late = { type: "delta", text: "late" };
            for (const event of [...anAnswer(), late]) controller.enqueue(encodeRecord(event));
          },
          cancel: () => {
            cancelled = true;
          },
        }),
    };
    expect(await start({ answer }).turn.done).toMatchObject({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(cancelled).toBe(true);
  });

  it("sends at the interval's end what came within it, without another event", async () => {
    const { answer } = fakeCollaborators([
      { type: "delta", text: "a" },
      { type: "delta", text: "b" },
      Promise.withResolvers<void>().promise,
    ]);
    const { turn, written } = start({ answer });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written.filter((type) => type === "delta")).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written.filter((type) => type === "delta")).toHaveLength(2);
    turn.stop();
  });
});

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrameDraft } from "../../shared/events/conversation-event.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { A_SOURCE } from "../../test/support/conversation-fakes.ts";
import { ConversationLog } from "./conversation-log.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import {
  allMessages,
  EMPTY_CONVERSATION,
  foldEvent,
  type ConversationState,
} from "./conversation-state.ts";
import { ConversationStore } from "./conversation-store.ts";
import { WHOLE_TURNS } from "./middle-store.ts";

const AT = Date.UTC(2026, 0, 1);
const RUNS = 40;

/** One transaction of a running answer, and how answers end. */
type Step = ("progress" | "sources" | "delta")[];
type Ending = "completed" | "stopped" | "failed";
/** A turn, and what happens to the object before it: nothing, it is woken again, or old frames give way early. */
interface PlannedTurn {
  isAnew: boolean;
  steps: Step[];
  rest: Step;
  ending: Ending;
  before: "nothing" | "wake" | "give way";
}

const stepOf = fc.array(fc.constantFrom("progress", "sources", "delta"), {
  minLength: 1,
  maxLength: 3,
}) as fc.Arbitrary<Step>;
const plannedTurns = fc.array(
  fc.record({
    isAnew: fc.boolean(),
    steps: fc.array(stepOf, { maxLength: 4 }),
    rest: fc.oneof(fc.constant<Step>([]), stepOf),
    ending: fc.constantFrom<Ending>("completed", "stopped", "failed"),
    before: fc.constantFrom<PlannedTurn["before"]>("nothing", "nothing", "wake", "give way"),
  }),
  { minLength: 1, maxLength: WHOLE_TURNS + 4 },
);

/** A log in an object of its own, which plays turns and remembers every frame that it sent. */
class Trial {
  readonly sent: ConversationFrame[] = [];
  readonly meta: ConversationMeta = {
    id: newId("cnv"),
    tenantId: "tnt_1",
    userId: "usr_1",
    title: null,
    mode: "company",
    createdAt: AT,
  };
  readonly #storage: DurableObjectStorage;
  log: ConversationLog;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    new ConversationStore(storage).create(this.meta);
    this.log = this.#open();
  }

  play(turn: PlannedTurn, isLeftRunning: boolean): void {
    if (turn.before === "wake") this.wake();
    if (turn.before === "give way") this.giveWay();
    const messageId = this.#begin(turn);
    for (const step of turn.steps) this.#append(this.#framesOf(step, messageId));
    if (isLeftRunning) return;
    const end = endOf(turn.ending, messageId, this.#textOf(messageId));
    this.#append([...this.#framesOf(turn.rest, messageId), end]);
  }

  wake(): void {
    this.log = this.#open();
  }

  /** Takes the frames of the older half of the turns away, as later turns would. */
  giveWay(): void {
    const { sql } = this.#storage;
    sql.exec(
      "DELETE FROM middles WHERE turn <= (SELECT avg(seq) FROM turns WHERE ending IS NOT NULL)",
    );
    this.wake();
  }

  #begin({ isAnew }: PlannedTurn): string {
    const next = this.log.head.lastSeq + 1;
    const question = this.sent.find((frame) => frame.type === "user-message");
    const isQuestion = !isAnew || question === undefined;
    const messageId = `${this.meta.id}-${isQuestion ? next + 1 : next}`;
    const clientMessageId = `c${next}`;
    const asked: FrameDraft = {
      type: "user-message",
      messageId: `${this.meta.id}-${next}`,
      clientMessageId,
      content: `Question ${next}?`,
    };
    const replyTo = isQuestion ? asked.messageId : question.messageId;
    this.#append([
      ...(isQuestion ? [asked] : []),
      { type: "answer-started", messageId, replyTo, clientMessageId },
      { type: "progress", messageId, stage: "understanding" },
    ]);
    return messageId;
  }

  #framesOf(step: Step, messageId: string): FrameDraft[] {
    const n = this.sent.length;
    return step.map((type, index) => {
      if (type === "progress") return { type, messageId, stage: "writing" };
      if (type === "delta") return { type, messageId, text: `${n}.${index} ` };
      return { type, messageId, sources: [{ ...A_SOURCE, n: n * 10 + index }] };
    });
  }

  #textOf(messageId: string): string {
    const deltas = this.sent.filter(
      (frame) => frame.type === "delta" && frame.messageId === messageId,
    );
    return deltas.map((frame) => ("text" in frame ? frame.text : "")).join("");
  }

  #append(frames: FrameDraft[]): void {
    this.log.append(
      frames.map((frame) => ({ frame })),
      AT,
    );
  }

  #open(): ConversationLog {
    const store = new ConversationStore(this.#storage);
    return new ConversationLog(store, this.meta, ({ frames }) => this.sent.push(...frames));
  }
}

function endOf(ending: Ending, messageId: string, content: string): FrameDraft {
  if (ending === "failed") {
    const detail = "Ask again.";
    return { type: "answer-failed", messageId, code: "ANSWER_FAILED", detail, retryable: true };
  }
  return {
    type: "answer-completed",
    messageId,
    content,
    sources: [A_SOURCE],
    confidence: 0.5,
    degraded: null,
    cached: false,
    abstained: false,
    unsupported: [],
    notices: [],
    timings: { intentMs: 1, searchMs: 1, firstTokenMs: 1, totalMs: 1 },
    ...(ending === "stopped" && { stopped: true }),
  };
}

function fold(frames: Iterable<ConversationFrame>, from = EMPTY_CONVERSATION): ConversationState {
  let state = from;
  for (const frame of frames) state = foldEvent(state, { at: AT, frame });
  return state;
}

/** Expects what a client that left after a `seq` has in the end to be what one that never left has. */
function expectSameTranscript({ log, sent }: Trial, seq: number): void {
  const seen = sent.slice(0, seq);
  const replayed = [...log.framesAfter(seq)];
  const transcript = fold(replayed, fold(seen));
  expect(allMessages(transcript)).toEqual(allMessages(fold(sent)));
  let last = seq;
  for (const frame of replayed) {
    expect(frame.seq).toBeGreaterThan(last);
    last = frame.seq;
    if (frame.type !== "answer-snapshot") expect(frame).toEqual(sent[frame.seq - 1]);
  }
  expect(last).toBe(sent.length);
}

/** Runs a trial in an object that nobody else uses. */
async function inTrial(act: (trial: Trial) => void): Promise<void> {
  const stub = env.CONVERSATION.getByName(newId("trial"));
  await runInDurableObject(stub, (_instance, { storage }) => act(new Trial(storage)));
}

describe("frames that give way", () => {
  it("change no client's transcript, wherever it left and however old its answer is", async () => {
    const holds = fc.asyncProperty(plannedTurns, fc.boolean(), async (turns, isLastRunning) => {
      await inTrial((trial) => {
        for (const [index, turn] of turns.entries()) {
          trial.play(turn, isLastRunning && index === turns.length - 1);
        }
        for (let seq = 0; seq <= trial.sent.length; seq += 1) expectSameTranscript(trial, seq);
        trial.wake();
        expect([...trial.log.messagesAfter(0)]).toEqual(allMessages(fold(trial.sent)));
        expect(trial.log.head).toEqual({
          lastSeq: trial.sent.length,
          lastAskedAt: AT,
          firstQuestion: "Question 1?",
        });
      });
    });
    await fc.assert(holds, { numRuns: RUNS });
  }, 60_000);

  it("are those of all turns but the latest ten", async () => {
    await inTrial((trial) => {
      const turn: PlannedTurn = {
        isAnew: false,
        steps: [["progress"], ["sources", "delta"], ["delta"]],
        rest: ["delta"],
        ending: "failed",
        before: "nothing",
      };
      for (let n = 0; n < WHOLE_TURNS + 1; n += 1) trial.play(turn, false);
      const frames = [...trial.log.framesAfter(0)];
      expect(frames.slice(0, 4).map(({ seq, type }) => [seq, type])).toEqual([
        [1, "user-message"],
        [2, "answer-started"],
        [8, "answer-snapshot"],
        [9, "answer-failed"],
      ]);
      expect(frames.slice(4)).toEqual(trial.sent.slice(9));
    });
  });
});

describe("an answer that is longer than a row may be", () => {
  it("is replayed and listed whole, and gives way in one piece", async () => {
    await inTrial((trial) => {
      const long = `${"🦘 jumps ".repeat(70_000)}.`;
      const append = (frame: FrameDraft): void => trial.log.append([{ frame }], AT);
      const short: PlannedTurn = {
        isAnew: false,
        steps: [["delta"]],
        rest: [],
        ending: "completed",
        before: "nothing",
      };
      trial.play({ ...short, steps: [] }, true);
      const messageId = `${trial.meta.id}-2`;
      for (const text of ["So ", long, long]) append({ type: "delta", messageId, text });
      append(endOf("failed", messageId, ""));
      trial.wake();
      expect([...trial.log.framesAfter(0)]).toEqual(trial.sent);
      for (let n = 0; n < WHOLE_TURNS; n += 1) trial.play(short, false);
      trial.wake();
      const [, answer] = [...trial.log.messagesAfter(0)];
      expect(answer?.content).toBe(`So ${long}${long}`);
      expect([...trial.log.framesAfter(0)].map(({ seq }) => seq).slice(0, 4)).toEqual([1, 2, 6, 7]);
    });
  });
});

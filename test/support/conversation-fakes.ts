import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { ConversationCollaborators } from "../../durable-objects/conversation/conversation-collaborators.ts";
import type { AnswerRequest } from "../../shared/contracts/answer-contract.ts";
import type { LostRight } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { CONTEXT_HEADER, type ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { IntentRequest } from "../../shared/contracts/intent-contract.ts";
import { REFUSAL_OF_LOST_RIGHT } from "../../shared/errors/lost-right.ts";
import { succeed } from "../../shared/errors/result.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import type { AnswerEvent } from "../../shared/events/answer-event.ts";
import type { AnswerSource } from "../../shared/schemas/answer-schemas.ts";
import type { Message, Question } from "../../shared/schemas/conversation-schemas.ts";
import { ConversationFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { fromNdjsonStream, toNdjsonStream } from "../../shared/streams/ndjson.ts";
import type { Conversation } from "../../workers/chat/index.ts";

/** The chat service as the gateway is bound to it. */
export const chat = bound<ChatContract>(env.CHAT);

/** The object of a conversation. */
export function objectOf(ctx: CallerContext, id: string): DurableObjectStub<Conversation> {
  return env.CONVERSATION.getByName(`${ctx.tenantId}/${id}`);
}

/** What fakes were asked, for a test to look at. */
interface Asked {
  intents: IntentRequest[];
  answers: AnswerRequest[];
  cancelled: number;
}

/** One step of a scripted answer: an event to send, or a promise to await before the next. */
export type AnswerStep = AnswerEvent | Promise<void>;

/** Collaborators that understand every question as it stands and answer with the given steps; nobody is signed out. */
export function fakeCollaborators(
  steps: AnswerStep[],
): Pick<ConversationCollaborators, "auth" | "intent" | "answer"> & { asked: Asked } {
  const asked: Asked = { intents: [], answers: [], cancelled: 0 };
  return {
    asked,
    auth: anAuth(null),
    intent: {
      interpret: async (_ctx, request) => {
        asked.intents.push(request);
        const standaloneQuestion = `${request.question} (standalone)`;
        return { standaloneQuestion, mode: request.mode, language: "en", kind: "question" };
      },
    },
    answer: {
      answer: async (_ctx, request) => {
        asked.answers.push(request);
        return toNdjsonStream(playSteps(steps), () => {
          asked.cancelled += 1;
        });
      },
    },
  };
}

/** An auth service that finds that everybody has lost this right; null for none. */
export function anAuth(lost: LostRight | null): ConversationCollaborators["auth"] {
  return {
    isActive: async () => lost === null,
    whyInactive: async () => lost ?? "signed-out",
    async admitQuestion(ctx) {
      return (await this.isActive(ctx))
        ? succeed("admitted")
        : REFUSAL_OF_LOST_RIGHT[await this.whyInactive(ctx)];
    },
  };
}

/** An auth service that finds everybody signed in, after a moment in which others may come. */
export const SLOW_AUTH: ConversationCollaborators["auth"] = {
  ...anAuth(null),
  isActive: async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return true;
  },
};

async function* playSteps(steps: AnswerStep[]): AsyncGenerator<AnswerEvent> {
  for (const step of steps) {
    if (step instanceof Promise) await step;
    else yield step;
  }
}

/** Puts fakes in the place of what an object calls, until it is evicted. */
export async function replaceCollaborators(
  stub: DurableObjectStub<Conversation>,
  fakes: Partial<ConversationCollaborators>,
): Promise<void> {
  await runInDurableObject(stub, (instance: Conversation) => {
    Object.assign(instance.collaborators, fakes);
  });
}

/** A new conversation of a caller whose object calls fakes that answer with the given steps. */
export async function aConversation(
  ctx: CallerContext,
  steps: AnswerStep[] = anAnswer(),
): Promise<{ id: string; stub: DurableObjectStub<Conversation>; asked: Asked }> {
  const { id } = unwrap(await chat.createConversation(ctx, { mode: "company" }));
  const stub = objectOf(ctx, id);
  const { asked, ...fakes } = fakeCollaborators(steps);
  await replaceCollaborators(stub, fakes);
  return { id, stub, asked };
}

export const A_SOURCE: AnswerSource = {
  n: 1,
  documentId: "doc_1",
  title: "Holidays",
  url: null,
  headingPath: ["Holidays", "Days"],
  snippet: "Everybody has 30 days.",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

/** The events of a whole answer whose text comes in the given pieces. */
export function anAnswer(...texts: string[]): AnswerEvent[] {
  return [
    { type: "progress", stage: "searching" },
    { type: "progress", stage: "writing" },
    { type: "sources", sources: [A_SOURCE] },
    ...(texts.length === 0 ? ["You have 30 days [1]."] : texts).map(
      (text) => ({ type: "delta", text }) as const,
    ),
    {
      type: "completed",
      summary: {
        confidence: 0.8,
        degraded: null,
        abstained: false,
        unsupported: [],
        notices: [],
        searchMs: 3,
      },
    },
  ];
}

/** What a model took for a whole answer, and the events of that answer. */
const REPORTED = { inputTokens: 900, outputTokens: 100, costUsd: 0.002 };
export function aReportedAnswer(): AnswerEvent[] {
  const usage = { ...REPORTED, models: [{ model: "m", ...REPORTED }] };
  return anAnswer().map((event) =>
    event.type === "completed" ? { ...event, summary: { ...event.summary, usage } } : event,
  );
}

/** The frames of a stream that is read to its end. */
export async function readAll(stream: ReadableStream<Uint8Array>): Promise<ConversationFrame[]> {
  const frames: ConversationFrame[] = [];
  const records = fromNdjsonStream(stream, (record) => ConversationFrame.parse(record));
  for await (const frame of records) frames.push(frame);
  return frames;
}

/** Asks over REST and reads the frames to the answer's end. */
export async function askAll(
  ctx: CallerContext,
  conversationId: string,
  question: Question,
): Promise<ConversationFrame[]> {
  return await readAll(unwrap(await chat.ask(ctx, conversationId, question)));
}

/** A question with which a test begins. */
export const QUESTION = { content: "How many?", clientMessageId: "c1" };

/** An answer that has sent something and then waits until `release` is called. */
export function aSlowAnswer(): { steps: AnswerStep[]; release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const [searching, writing, ...rest] = anAnswer("You have ", "30 days [1].");
  const steps = [searching, writing, { type: "delta", text: "Well: " }, promise, ...rest];
  return { steps: steps.filter((step) => step !== undefined) as AnswerStep[], release: resolve };
}

/** Asks and reads until something of the answer was written. */
export async function askUntilDelta(
  ctx: CallerContext,
  id: string,
): Promise<{ frames: ConversationFrame[]; rest: AsyncGenerator<ConversationFrame> }> {
  const stream = unwrap(await chat.ask(ctx, id, QUESTION));
  const rest = fromNdjsonStream(stream, (record) => ConversationFrame.parse(record));
  const frames: ConversationFrame[] = [];
  while (frames.at(-1)?.type !== "delta") {
    const { value } = await rest.next();
    if (value !== undefined) frames.push(value as ConversationFrame);
  }
  return { frames, rest };
}

/** Ends an object's process without a warning. */
export async function kill(stub: DurableObjectStub<Conversation>): Promise<void> {
  await runInDurableObject(stub, (_instance, state) => state.abort("killed")).catch(
    () => undefined,
  );
}

/** The messages of a conversation. */
export async function messagesOf(ctx: CallerContext, id: string): Promise<Message[]> {
  return unwrap(await chat.listMessages(ctx, id, { limit: 50 })).items;
}

/** The request by which the gateway forwards an upgrade. */
export function upgradeOf(ctx: CallerContext, conversationId: string, query = ""): Request {
  return new Request(`https://chat/conversations/${conversationId}/socket${query}`, {
    headers: {
      upgrade: "websocket",
      "sec-websocket-protocol": "askflash.v1",
      [CONTEXT_HEADER]: JSON.stringify(ctx),
    },
  });
}

/** A client's end of a conversation's socket. */
interface TestSocket {
  socket: WebSocket;
  received: ServerFrame[];
  closed: Promise<CloseEvent>;
  send(frame: object): void;
  /** Waits until a frame of that type, and as many as named, have come. */
  until(type: ServerFrame["type"], count?: number): Promise<void>;
}

/** Opens a socket through the chat service. */
export async function openSocket(
  ctx: CallerContext,
  conversationId: string,
  query = "",
): Promise<TestSocket> {
  const response = await chat.fetch(upgradeOf(ctx, conversationId, query));
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket, but ${response.status}`);
  const received: ServerFrame[] = [];
  const listeners = new Set<() => void>();
  socket.addEventListener("message", ({ data }) => {
    if (data === "pong") return;
    received.push(ServerFrame.parse(JSON.parse(String(data))));
    for (const listener of listeners) listener();
  });
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
  socket.accept();
  return {
    socket,
    received,
    closed,
    send: (frame) => socket.send(JSON.stringify(frame)),
    until: (type, count = 1) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (received.filter((frame) => frame.type === type).length < count) return;
          listeners.delete(check);
          resolve();
        };
        listeners.add(check);
        check();
      }),
  };
}

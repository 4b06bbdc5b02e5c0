import { describe, expect, it } from "vitest";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import type { ConversationAction } from "./conversation-view.ts";
import { runQuestion } from "./run-question.ts";

const delta: ServerFrame = { type: "delta", seq: 1, messageId: "m2", text: "So." };
const unreachable = new ClientError({ status: 0, code: "UNREACHABLE", detail: "No server." });

async function actionsOf(
  ask: AskFlashClient["ask"],
  conversationId = async (): Promise<string> => "cnv_1",
): Promise<ConversationAction[]> {
  const actions: ConversationAction[] = [];
  const dispatch = (action: ConversationAction): void => void actions.push(action);
  await runQuestion(
    { client: { ask }, conversationId, dispatch },
    { turnId: "ask_1", clientMessageId: "ask_2", content: "How?" },
  );
  return actions;
}

describe("running a question", () => {
  it("asks in the page's conversation and hands on each frame, then the end", async () => {
    const asked: unknown[] = [];
    const actions = await actionsOf(async function* (...request) {
      asked.push(request);
      yield delta;
    });
    expect(asked).toEqual([["cnv_1", { content: "How?", clientMessageId: "ask_2" }]]);
    expect(actions).toEqual([
      { type: "frame-received", turnId: "ask_1", frame: delta },
      { type: "stream-ended", turnId: "ask_1" },
    ]);
  });

  it("ends with the failure when the stream breaks after some frames", async () => {
    const actions = await actionsOf(async function* () {
      yield delta;
      throw new TypeError("network error");
    });
    expect(actions.map(({ type }) => type)).toEqual(["frame-received", "request-failed"]);
  });

  it("ends with the server's words when no conversation can be made", async () => {
    const actions = await actionsOf(
      async function* () {},
      () => Promise.reject(unreachable),
    );
    const failure = { detail: "No server.", retry: "same" };
    expect(actions).toEqual([{ type: "request-failed", turnId: "ask_1", failure }]);
  });
});

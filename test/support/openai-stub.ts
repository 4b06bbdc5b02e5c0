import { createModelStub, type ModelStub, type StubScript, type Wire } from "./model-stub.ts";

/** Starts a server that speaks OpenAI's wire format as far as the product does. */
export function createOpenAiStub(script: Partial<StubScript> = {}): ModelStub {
  return createModelStub(OPENAI_WIRE, script);
}

const OPENAI_WIRE: Wire = {
  begin: () => [delta({ role: "assistant", content: "" })],
  text: (content) => [delta({ content })],
  toolCall: () => [
    delta({ tool_calls: [{ index: 0, id: "call_1", function: { name: "rm", arguments: "{}" } }] }),
  ],
  end: ({ ends, usage }) => [
    ...(ends.finishReason ? [delta({}, "stop")] : []),
    ...(usage === null ? [] : [toEvent({ choices: [], usage })]),
    ...(ends.done ? ["data: [DONE]\n\n"] : []),
  ],
  failure: (message) => ({ error: { message } }),
};

function delta(content: object, finish_reason: string | null = null): string {
  return toEvent({ choices: [{ index: 0, delta: content, finish_reason }] });
}

function toEvent(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

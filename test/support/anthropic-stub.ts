import { createModelStub, type ModelStub, type StubScript, type Wire } from "./model-stub.ts";

/** Starts a server that speaks Anthropic's Messages API as far as the product does. */
export function createAnthropicStub(script: Partial<StubScript> = {}): ModelStub {
  return createModelStub(ANTHROPIC_WIRE, script);
}

const ANTHROPIC_WIRE: Wire = {
  begin: ({ usage }) => [
    toEvent("message_start", {
      message: {
        id: "msg_1",
        role: "assistant",
        content: [],
        usage: { input_tokens: usage?.prompt_tokens ?? 1, output_tokens: 1 },
      },
    }),
    toEvent("content_block_start", { index: 0, content_block: { type: "thinking", thinking: "" } }),
    toEvent("content_block_delta", {
      index: 0,
      delta: { type: "thinking_delta", thinking: "Hm. [1]" },
    }),
    toEvent("content_block_stop", { index: 0 }),
    toEvent("content_block_start", { index: 1, content_block: { type: "text", text: "" } }),
    toEvent("ping", {}),
  ],
  text: (text) => [
    toEvent("content_block_delta", { index: 1, delta: { type: "text_delta", text } }),
  ],
  toolCall: () => [
    toEvent("content_block_start", { index: 2, content_block: { type: "tool_use", name: "rm" } }),
    toEvent("content_block_delta", {
      index: 2,
      delta: { type: "input_json_delta", partial_json: "{}" },
    }),
  ],
  end: ({ ends, usage }) => [
    ...(ends.finishReason
      ? [
          toEvent("message_delta", {
            delta: { stop_reason: "end_turn", stop_sequence: null },
            usage: { output_tokens: usage?.completion_tokens ?? 1 },
          }),
        ]
      : []),
    ...(ends.done ? [toEvent("message_stop", {})] : []),
  ],
  failure: (message) => ({ type: "error", error: { type: "api_error", message } }),
};

function toEvent(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

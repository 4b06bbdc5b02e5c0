import type { ChatRunner } from "../../shared/adapters/workers-ai-chat-model.ts";
import { createModelStub, type ModelStub, type StubScript, type Wire } from "./model-stub.ts";

/** The binding of Workers AI for a model of text: `run` throws what the platform throws. */
export interface WorkersAiStub extends ModelStub, ChatRunner {}

/** Starts a stub whose replies have the form of the platform's own models. */
export function createWorkersAiStub(script: Partial<StubScript> = {}): WorkersAiStub {
  const stub = createModelStub(WORKERS_AI_WIRE, script);
  return Object.assign(stub, {
    run: async (...[model, input, { signal }]: Parameters<ChatRunner["run"]>): Promise<unknown> => {
      const body = JSON.stringify({ model, ...input });
      const response = await stub.fetch("https://ai.example/run", { method: "POST", body, signal });
      if (response.ok) return response.body;
      const { message } = (await response.json()) as { message: string };
      throw Object.assign(new Error(message), { name: "InferenceUpstreamError" });
    },
  });
}

const WORKERS_AI_WIRE: Wire = {
  begin: () => [],
  text: (text) => [toEvent({ response: /^\d+$/.test(text) ? Number(text) : text, p: "abcd" })],
  toolCall: () => [toEvent({ response: null, tool_calls: [{ name: "rm", arguments: {} }] })],
  end: ({ ends, usage }) => [
    ...(usage === null ? [] : [toEvent({ response: "", usage })]),
    ...(ends.done ? ["data: [DONE]\n\n"] : []),
  ],
  failure: (message) => ({ message }),
};

function toEvent(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

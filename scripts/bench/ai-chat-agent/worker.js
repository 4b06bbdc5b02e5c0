import { AIChatAgent } from "@cloudflare/ai-chat";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { routeAgentRequest } from "agents";
import { convertToModelMessages, streamText } from "ai";

/** An agent as Cloudflare's guide writes it, asking the model that the bench serves. */
export class ChatAgent extends AIChatAgent {
  async onChatMessage() {
    const provider = createOpenAICompatible({ name: "bench", baseURL: this.env.OPENAI_BASE_URL });
    const answer = streamText({
      model: provider("bench"),
      messages: await convertToModelMessages(this.messages),
    });
    return answer.toUIMessageStreamResponse();
  }
}

export default {
  async fetch(request, env) {
    return (
      (await routeAgentRequest(request, env)) ?? new Response("No such agent.", { status: 404 })
    );
  },
};

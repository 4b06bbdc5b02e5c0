import type { ModelStub } from "./model-stub.ts";
import { createOpenAiStub } from "./openai-stub.ts";
import { serveHandler } from "./serve-handler.ts";

/** A language model that does what its script says, at an address of its own. */
export interface ServedModel {
  stub: ModelStub;
  /** What to put into the product's environment, so that it asks this model. */
  environment: NodeJS.ProcessEnv;
  close: () => void;
}

/** Serves a stub of OpenAI's interface on a free port of this machine. */
export async function serveModel(): Promise<ServedModel> {
  const stub = createOpenAiStub();
  const { url, close } = await serveHandler(stub.handle);
  return {
    stub,
    environment: {
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_API_KEY: "sk-test",
      ANSWER_PROVIDER: "openai",
      INTENT_PROVIDER: "extractive",
      EMBEDDING_PROVIDER: "embedded",
    },
    close,
  };
}

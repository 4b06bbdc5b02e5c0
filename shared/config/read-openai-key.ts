import * as z from "zod";

const OptionalKey = z.object({ OPENAI_API_KEY: z.string().trim().optional() });

/** The key of an OpenAI-compatible server, a secret that a deployment may leave out; null when it does. */
export function readOpenAiKey(env: object): string | null {
  const { OPENAI_API_KEY: key } = OptionalKey.parse(env);
  return key === undefined || key === "" ? null : key;
}

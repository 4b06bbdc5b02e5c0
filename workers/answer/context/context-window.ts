/** What a model that nobody knows takes at least. */
const DEFAULT_WINDOW_TOKENS = 8_192;
const MIN_WINDOW_TOKENS = 2_048;
const MAX_WINDOW_TOKENS = 10_000_000;

/** Tokens that models take, question and answer together, by how their names begin; the first that fits counts. */
const WINDOWS: readonly (readonly [name: string, tokens: number])[] = [
  ["gpt-5", 400_000],
  ["gpt-4.1", 1_047_576],
  ["gpt-4o", 128_000],
  ["gpt-4-turbo", 128_000],
  ["gpt-3.5-turbo", 16_385],
  ["o1", 200_000],
  ["o3", 200_000],
  ["o4", 200_000],
  ["claude-", 200_000],
  ["@cf/openai/gpt-oss-", 128_000],
  ["@cf/meta/llama-4-scout-", 131_000],
  ["@cf/meta/llama-3.3-70b-instruct-fp8-fast", 24_000],
  ["@cf/mistralai/mistral-small-3.1-", 128_000],
];

/** The tokens that a model takes: those that the variable names, else those that are known, else few. Throws for what is no number. */
export function contextWindowOf(model: string, named: string): number {
  if (named === "") {
    return WINDOWS.find(([name]) => model.startsWith(name))?.[1] ?? DEFAULT_WINDOW_TOKENS;
  }
  const tokens = /^\d+$/.test(named) ? Number(named) : 0;
  if (tokens >= MIN_WINDOW_TOKENS && tokens <= MAX_WINDOW_TOKENS) return tokens;
  throw new Error(
    `ANSWER_CONTEXT_TOKENS is "${named}": set it to a whole number from ${MIN_WINDOW_TOKENS} to ${MAX_WINDOW_TOKENS}, or leave it out.`,
  );
}

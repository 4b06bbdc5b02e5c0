import * as z from "zod";
import type { TokenUsage } from "../schemas/answer-schemas.ts";

/** What a model costs, in US dollars for a million tokens. */
export const ModelPrice = z.strictObject({ input: z.number().min(0), output: z.number().min(0) });
export type ModelPrice = z.infer<typeof ModelPrice>;

const NamedPrices = z.record(z.string(), ModelPrice);

/** List prices of the usual models, which may have changed since; a deployment can name its own. */
const LIST_PRICES = new Map<string, ModelPrice>([
  ["gpt-5", { input: 1.25, output: 10 }],
  ["gpt-5-mini", { input: 0.25, output: 2 }],
  ["gpt-5-nano", { input: 0.05, output: 0.4 }],
  ["gpt-4.1", { input: 2, output: 8 }],
  ["gpt-4.1-mini", { input: 0.4, output: 1.6 }],
  ["gpt-4.1-nano", { input: 0.1, output: 0.4 }],
  ["gpt-4o", { input: 2.5, output: 10 }],
  ["gpt-4o-mini", { input: 0.15, output: 0.6 }],
  ["claude-haiku-4-5", { input: 1, output: 5 }],
  ["claude-sonnet-4-5", { input: 3, output: 15 }],
  ["@cf/meta/llama-3.3-70b-instruct-fp8-fast", { input: 0.293, output: 2.253 }],
]);
/** A model of one day costs what the model costs. */
const DAY = /-\d{4}-?\d{2}-?\d{2}$/;
const TOKENS_PER_PRICE = 1_000_000;

/** The price of a model: the one that the variable names, else the list price; null when neither is known. Throws for what is no table of prices. */
export function priceOfModel(model: string, named: string): ModelPrice | null {
  return readPrices(named).get(model) ?? LIST_PRICES.get(model.replace(DAY, "")) ?? null;
}

/** A model by its own name, with its price; null when that is not known. */
export const PricedModel = z.object({ name: z.string(), price: ModelPrice.nullable() });
export type PricedModel = z.infer<typeof PricedModel>;

/** Adds what it cost, and which model took it, to what a call took. */
export function tellUsage({ name, price }: PricedModel, usage: TokenUsage): TokenUsage {
  const priced = priceUsage(usage, price);
  return { ...priced, models: [{ model: name, ...priced }] };
}

/** Adds what it cost to what a call took; nothing when the price is not known. */
export function priceUsage(usage: TokenUsage, price: ModelPrice | null): TokenUsage {
  if (price === null) return usage;
  const total = usage.inputTokens * price.input + usage.outputTokens * price.output;
  return { ...usage, costUsd: total / TOKENS_PER_PRICE };
}

function readPrices(named: string): Map<string, ModelPrice> {
  if (named === "") return new Map();
  const prices = NamedPrices.safeParse(parseJson(named));
  if (prices.success) return new Map(Object.entries(prices.data));
  throw new Error(
    'MODEL_PRICES is no table of prices: write {"model":{"input":0.25,"output":2}}, or leave it out.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

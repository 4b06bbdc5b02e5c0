import { describe, expect, it } from "vitest";
import { addUsage } from "./add-usage.ts";
import { priceOfModel, priceUsage } from "./model-prices.ts";

describe("the usage of several calls", () => {
  const first = { inputTokens: 10, outputTokens: 2, costUsd: 0.5 };
  const second = { inputTokens: 5, outputTokens: 1, costUsd: 0.25 };

  it("is added up, with what it cost", () => {
    expect(addUsage(first, null, second)).toEqual({
      inputTokens: 15,
      outputTokens: 3,
      costUsd: 0.75,
    });
  });

  it("costs nobody knows what when the price of one is not known", () => {
    expect(addUsage(first, { inputTokens: 5, outputTokens: 1 })).toEqual({
      inputTokens: 15,
      outputTokens: 3,
    });
  });

  it("is told of each model, in the order in which they were asked first", () => {
    const small = { ...second, models: [{ model: "small", ...second }] };
    const large = { ...first, models: [{ model: "large", ...first }] };
    const { inputTokens, outputTokens } = second;
    const unpriced = { inputTokens, outputTokens };
    const twice = addUsage(small, large, {
      ...unpriced,
      models: [{ model: "small", ...unpriced }],
    });
    expect(twice).toEqual({
      inputTokens: 20,
      outputTokens: 4,
      models: [
        { model: "small", inputTokens: 10, outputTokens: 2 },
        { model: "large", ...first },
      ],
    });
  });

  it("is none when none was made", () => {
    expect(addUsage(null, undefined)).toBeNull();
  });
});

describe("the price of a model", () => {
  const named = '{"mine":{"input":1,"output":2},"gpt-5-mini":{"input":0,"output":0}}';

  it.each([
    ["gpt-5-mini", "", { input: 0.25, output: 2 }],
    ["gpt-5-mini-2025-08-07", "", { input: 0.25, output: 2 }],
    ["claude-haiku-4-5-20251001", "", { input: 1, output: 5 }],
    ["gpt-5-mini", named, { input: 0, output: 0 }],
    ["mine", named, { input: 1, output: 2 }],
    ["mine", "", null],
    ["gpt-5-mini-turbo", "", null],
  ])("%s with %j is %o", (model, variable, price) => {
    expect(priceOfModel(model, variable)).toEqual(price);
  });

  it.each(["free", "[]", '{"m":1}', '{"m":{"input":-1,"output":1}}', '{"m":{"input":1}}'])(
    "is not read from %j",
    (variable) => {
      expect(() => priceOfModel("m", variable)).toThrow(/^MODEL_PRICES is no table/);
    },
  );

  it("counts for a million tokens of each kind", () => {
    const usage = { inputTokens: 2_000, outputTokens: 500 };
    const price = priceOfModel("gpt-5-mini", "");
    expect(priceUsage(usage, price).costUsd).toBeCloseTo(0.0015, 12);
    expect(priceUsage(usage, null)).toEqual(usage);
  });
});

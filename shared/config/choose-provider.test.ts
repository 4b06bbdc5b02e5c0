import { describe, expect, it } from "vitest";
import { chooseProvider } from "./choose-provider.ts";

const offered = ["openai", "extractive"] as const;

describe("choosing a provider", () => {
  const choice = { variable: "ANSWER_PROVIDER", offered, embedded: "extractive" as const };

  it("takes the named one before the configured one", () => {
    const named = { ...choice, named: "extractive", configured: "openai" as const };
    expect(chooseProvider(named)).toBe("extractive");
  });

  it("takes the configured one when none is named, and else the embedded one", () => {
    expect(chooseProvider({ ...choice, named: "", configured: "openai" })).toBe("openai");
    expect(chooseProvider({ ...choice, named: "" })).toBe("extractive");
  });

  it("throws for a name that is not offered, and says what is", () => {
    expect(() => chooseProvider({ ...choice, named: "OpenAI", configured: "openai" })).toThrow(
      'ANSWER_PROVIDER is "OpenAI", which this version does not offer. Set it to one of: openai, extractive; or leave it out.',
    );
  });
});

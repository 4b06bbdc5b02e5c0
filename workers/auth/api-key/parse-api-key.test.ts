import { describe, expect, it } from "vitest";
import { parseApiKey } from "./parse-api-key.ts";

const SECRET = "4t0zq8w3n6m1y5k7r2x9c0bdfg";

describe("parsing an API key", () => {
  it("splits a well-formed key into its row's id and its secret", () => {
    expect(parseApiKey(`afk_ab12_${SECRET}`)).toEqual({ id: "key_ab12", secret: SECRET });
  });

  it.each([
    ["nothing", ""],
    ["another prefix", `sk_ab12_${SECRET}`],
    ["the prefix in capitals", `AFK_ab12_${SECRET}`],
    ["no id", `afk__${SECRET}`],
    ["no secret", "afk_ab12_"],
    ["a secret of 25 characters", `afk_ab12_${SECRET.slice(1)}`],
    ["a secret of 129 characters", `afk_ab12_${"4t0zq8w3".repeat(17).slice(0, 129)}`],
    ["a fourth part", `afk_ab12_${SECRET}_x`],
    ["a blank in front", ` afk_ab12_${SECRET}`],
    ["a line end", `afk_ab12_${SECRET}\n`],
    ["a scheme in front", `Bearer afk_ab12_${SECRET}`],
    ["a letter that is not ASCII", `afk_ab12_${SECRET.slice(1)}é`],
    ["an id of 41 characters", `afk_${"a".repeat(41)}_${SECRET}`],
  ])("refuses %s", (_what, key) => {
    expect(parseApiKey(key)).toBeNull();
  });
});

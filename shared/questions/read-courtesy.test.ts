import { describe, expect, it } from "vitest";
import { readCourtesy } from "./read-courtesy.ts";

describe("reading a courtesy", () => {
  it.each([
    ["Hello!", "greeting"],
    ["hi there", "greeting"],
    ["Good morning, how are you?", "greeting"],
    ["Thanks a lot!", "thanks"],
    ["ok, thank you", "thanks"],
    ["Bye", "thanks"],
    ["???", "unclear"],
    ["", "unclear"],
    ["asdf", "unclear"],
    ["qwertz asdf", "unclear"],
    ["aaaaaa", "unclear"],
    ["xkcdqrt", "unclear"],
  ])("takes %j for %s", (said, courtesy) => {
    expect(readCourtesy(said)).toBe(courtesy);
  });

  it.each([
    "VPN",
    "TDD",
    "why?",
    "Hello world program",
    "Thanks to whom do we have leave?",
    "hi, how long is parental leave?",
    "育児休暇",
    "42",
    "Who sends thank you cards?",
  ])("leaves %j a question", (said) => {
    expect(readCourtesy(said)).toBeNull();
  });
});

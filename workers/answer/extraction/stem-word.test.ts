import { describe, expect, it } from "vitest";
import { stemWord } from "./stem-word.ts";

describe("a word's stem", () => {
  it.each([
    ["rotate", "rotates", "rotated", "rotating", "rotation", "rotations"],
    ["deploy", "deploys", "deployed", "deploying"],
    ["policy", "policies"],
    ["stop", "stops", "stopped", "stopping"],
    ["retain", "retained", "retention"],
    ["apply", "applied", "application", "applications"],
    ["authenticate", "authenticates", "authenticated", "authenticating", "authentication"],
    ["notify", "notifies", "notified", "notification"],
    ["manage", "manages", "management"],
    ["secure", "security", "securely"],
    ["require", "requirement", "requirements"],
    ["class", "classes"],
  ])("is the same for %s and %s", (...words) => {
    expect(new Set(words.map(stemWord)).size).toBe(1);
  });

  it.each(["is", "red", "bus2", "sha256", "größe", "access", "the", "why", "key"])(
    "leaves %s as it is",
    (word) => {
      expect(stemWord(word)).toBe(word);
    },
  );

  it("keeps words apart that mean something else", () => {
    expect(stemWord("policy")).not.toBe(stemWord("police"));
    expect(stemWord("contain")).not.toBe(stemWord("content"));
  });
});

import { describe, expect, it } from "vitest";
import { newSecret } from "./new-secret.ts";

describe("newSecret", () => {
  it("holds 160 random bits unless more are asked for, five a character", () => {
    expect(newSecret()).toHaveLength(32);
    expect(newSecret(256)).toHaveLength(52);
  });

  it("is another one each time", () => {
    expect(newSecret()).not.toBe(newSecret());
  });
});

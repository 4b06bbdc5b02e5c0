import { describe, expect, it } from "vitest";
import { readAccess, readSecret } from "./read-secret.ts";

describe("reading a secret", () => {
  it("takes it without the space around it", () => {
    expect(readSecret({ OPENAI_API_KEY: " sk-1\n", OTHER: 1 }, "OPENAI_API_KEY")).toBe("sk-1");
  });

  it.each([[{}], [{ OPENAI_API_KEY: "" }], [{ OPENAI_API_KEY: "  " }]])(
    "is null when there is none in %o",
    (env) => {
      expect(readSecret(env, "OPENAI_API_KEY")).toBeNull();
    },
  );
});

describe("reading the access to a server", () => {
  const names: [string, string] = ["REDIS_URL", "REDIS_TOKEN"];
  const url = "https://redis.example.test";

  it("takes the address with its key", () => {
    const env = { REDIS_URL: url, REDIS_TOKEN: "t" };
    expect(readAccess(env, names)).toEqual({ url, token: "t" });
  });

  it("is null when neither is set", () => {
    expect(readAccess({ REDIS_URL: "" }, names)).toBeNull();
  });

  it.each([
    [{ REDIS_URL: url }, "REDIS_URL is set, but REDIS_TOKEN is not: set both."],
    [{ REDIS_TOKEN: "t" }, "REDIS_TOKEN is set, but REDIS_URL is not: set both."],
    [{ REDIS_URL: "redis", REDIS_TOKEN: "t" }, "REDIS_URL is no address: begin it with https://."],
  ])("refuses %o", (env, message) => {
    expect(() => readAccess(env, names)).toThrow(message);
  });
});

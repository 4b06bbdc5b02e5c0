import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { openEmbedding } from "./env.ts";

const AI = { run: vi.fn() } as never;
const open = (bindings: object) => openEmbedding({ ...env, AI, ...bindings });

describe("the configuration of embedding", () => {
  it.each([
    [{}, "embedded"],
    [{ EMBEDDING_PROVIDER: "embedded", OPENAI_API_KEY: "sk-1" }, "embedded"],
    [{ OPENAI_API_KEY: "sk-1" }, "openai"],
    [{ OPENAI_API_KEY: "sk-1", DEPLOYMENT: "production" }, "openai"],
    [{ DEPLOYMENT: "production" }, "workers-ai"],
    [{ EMBEDDING_PROVIDER: "workers-ai" }, "workers-ai"],
    [{ EMBEDDING_PROVIDER: "openai" }, "openai"],
  ])("for %o takes %s", (bindings, provider) => {
    expect(open(bindings).model.provider).toBe(provider);
  });

  it("caches the vectors of a model that somebody is paid for", () => {
    expect(open({}).cache).toBeNull();
    const { cache, checks } = open({ EMBEDDING_PROVIDER: "openai" });
    expect(cache?.provider).toBe("kv");
    expect(Object.keys(checks)).toEqual(["embedding.model", "embedding.cache"]);
  });

  it("keeps them in Redis when that is configured", () => {
    const bindings = {
      EMBEDDING_PROVIDER: "openai",
      UPSTASH_REDIS_REST_URL: "https://redis.example.test",
      UPSTASH_REDIS_REST_TOKEN: "token",
    };
    expect(open(bindings).cache?.provider).toBe("upstash");
  });

  it.each([
    [{ EMBEDDING_PROVIDER: "oracle" }, 'EMBEDDING_PROVIDER is "oracle"'],
    [{ EMBEDDING_PROVIDER: "openai", EMBEDDING_MODEL: "mine" }, "set EMBEDDING_DIMENSION"],
    [{ EMBEDDING_PROVIDER: "openai", CACHE: "upstash" }, "set UPSTASH_REDIS_REST_URL"],
  ])("does not open with %o", (bindings, message) => {
    expect(() => open(bindings)).toThrow(message);
  });
});

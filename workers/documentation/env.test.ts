import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDocumentation } from "./env.ts";

describe("the configuration of documentation", () => {
  it.each(["", "kv"])("keeps its cache in KV when CACHE is %o", (CACHE) => {
    expect(openDocumentation({ ...env, CACHE }).cache.provider).toBe("kv");
  });

  it("does not open with a cache that is not offered", () => {
    expect(() => openDocumentation({ ...env, CACHE: "memcached" })).toThrow('CACHE is "memcached"');
  });
});

import { env } from "cloudflare:workers";
import { describe, expect, inject, it } from "vitest";
import { createDependencyBreaker } from "../../shared/adapters/dependency-breaker.ts";
import { createKvCache } from "../../shared/adapters/kv-cache.ts";
import { createUpstashCache } from "../../shared/adapters/upstash-cache.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { reach } from "../support/reach.ts";
import { describeCache } from "./describe-cache.ts";

describeCache("kv", () => createKvCache(env.CACHE_KV));

const redis = inject("redis");
describe.skipIf(redis === null)("against a Redis server", () => {
  const { url, token } = redis ?? { url: "http://127.0.0.1", token: "" };
  const access = { url, token, fetch: reach(url) };
  const make = () => createUpstashCache(access, createDependencyBreaker());

  describeCache("upstash", make);

  it("lets values of each family expire after its own time", async () => {
    const tenantId = newId("tnt");
    const key = (family: "search" | "embed") => ({ tenantId, family, parts: ["a"] });
    await make().put([
      { key: key("search"), value: {} },
      { key: key("embed"), value: {} },
    ]);
    const command = async (...words: string[]): Promise<unknown> => {
      const headers = { authorization: `Bearer ${access.token}` };
      const init = { method: "POST", headers, body: JSON.stringify(words) };
      return (await (await fetch(access.url, init)).json<{ result: unknown }>()).result;
    };
    const names = await command("KEYS", `${tenantId}:*`);
    expect(names).toHaveLength(2);
    for (const name of names as string[]) {
      const seconds = name.includes(":embed:") ? 86_400 : 3_600;
      expect(await command("TTL", name)).toBeGreaterThan(seconds - 60);
      expect(await command("TTL", name)).toBeLessThanOrEqual(seconds);
    }
  });

  it("is refused with a wrong token, and says so", async () => {
    const stranger = createUpstashCache({ ...access, token: "x" }, createDependencyBreaker());
    const key = { tenantId: newId("tnt"), family: "search" as const, parts: [] };
    await expect(stranger.get([key])).rejects.toThrow();
  });
});

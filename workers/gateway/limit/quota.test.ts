import { describe, expect, it } from "vitest";
import type { RateLimitState } from "../../../shared/contracts/quota.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed, type FakeServices } from "../../../test/support/fake-services.ts";

const quota: RateLimitState = {
  policy: "user",
  limit: 100,
  windowSeconds: 3_600,
  remaining: 7,
  resetSeconds: 120,
};
const FOUND = { results: [], retrieval: "hybrid", expandedAliases: [], cached: false, tookMs: 1 };

/** Searches with an auth service that counts so. */
async function searchWith(
  takeQuota: NonNullable<FakeServices["auth"]>["takeQuota"],
  body = '{"query":"x"}',
): Promise<{ response: Response; searches: number }> {
  let searches = 0;
  const documentation = {
    search: async () => {
      searches += 1;
      return succeed({ ...FOUND, retrieval: "hybrid" as const });
    },
  };
  const init = { method: "POST", headers: signed(), body };
  const auth = takeQuota === undefined ? {} : { takeQuota };
  const response = await askGateway({ auth, documentation })("/api/v1/search", init);
  return { response, searches };
}

describe("a search", () => {
  it("tells what is left of the caller's quota", async () => {
    const { response } = await searchWith(async () => ({ ...succeed(null), quota }));
    expect(response.status).toBe(200);
    expect(response.headers.get("ratelimit-policy")).toBe('"user";q=100;w=3600');
    expect(response.headers.get("ratelimit")).toBe('"user";r=7;t=120');
  });

  it("is refused with 429 when nothing is left, and asks nobody for pages", async () => {
    const refusal = fail("QUOTA_EXCEEDED", "Later.", { retryAfterSeconds: 120 });
    const none = { ...quota, remaining: 0 };
    const { response, searches } = await searchWith(async () => ({ ...refusal, quota: none }));
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("120");
    expect(response.headers.get("ratelimit")).toBe('"user";r=0;t=120');
    expect(await response.json()).toMatchObject({ code: "QUOTA_EXCEEDED", detail: "Later." });
    expect(searches).toBe(0);
  });

  it("is refused with 503 while nobody can count", async () => {
    const { response, searches } = await searchWith(() => Promise.reject(new Error("down")));
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(searches).toBe(0);
  });

  it("that is wrong does not count", async () => {
    let taken = 0;
    const takeQuota = async () => {
      taken += 1;
      return succeed(null);
    };
    expect((await searchWith(takeQuota, '{"query":""}')).response.status).toBe(422);
    expect(taken).toBe(0);
  });
});

describe("a question over REST", () => {
  const question = { method: "POST", body: '{"content":"How?"}' };
  const path = "/api/v1/conversations/cnv_1/messages";

  it.each(["application/json", "text/event-stream"])("as %s tells what is left", async (accept) => {
    const failed =
      '{"type":"answer-failed","seq":2,"messageId":"m2","code":"ANSWER_FAILED","detail":"x","retryable":true}\n';
    const chat = { ask: async () => ({ ...succeed(new Response(failed).body as never), quota }) };
    const response = await askGateway({ chat })(path, { ...question, headers: signed({ accept }) });
    expect(response.headers.get("ratelimit-policy")).toBe('"user";q=100;w=3600');
    expect(response.headers.get("ratelimit")).toBe('"user";r=7;t=120');
    await response.text();
  });

  it("is refused with 429, and told when to ask again", async () => {
    const refusal = fail("QUOTA_EXCEEDED", "Later.", { retryAfterSeconds: 120 });
    const chat = { ask: async () => ({ ...refusal, quota }) };
    const response = await askGateway({ chat })(path, { ...question, headers: signed() });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("120");
    expect(response.headers.get("ratelimit")).not.toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { aTokenKey } from "../../../test/support/access-tokens.ts";
import { rememberKeys } from "./remember-keys.ts";

const ctx = { requestId: "req_1" };

async function aMemory() {
  const key = await aTokenKey();
  const clock = { now: 0 };
  const published = { keys: key.publicKeys.keys, asked: 0 };
  const listPublicKeys = async () => {
    published.asked += 1;
    return { keys: published.keys };
  };
  return {
    kid: key.kid,
    published,
    clock,
    memory: rememberKeys({ listPublicKeys }, () => clock.now),
  };
}

describe("remembering the keys of access tokens", () => {
  it("asks once within five minutes, and again after them", async () => {
    const { memory, kid, published, clock } = await aMemory();
    for (const now of [0, 1, 299_999]) {
      clock.now = now;
      expect(await memory.find(ctx, kid)).toMatchObject({ algorithm: "ES256" });
    }
    expect(published.asked).toBe(1);
    clock.now = 300_000;
    published.keys = [];
    expect(await memory.find(ctx, kid)).toBeNull();
    expect(published.asked).toBe(2);
  });

  it("looks for an unknown key, at most every five seconds", async () => {
    const { memory, kid, published, clock } = await aMemory();
    const { keys } = published;
    published.keys = [];
    expect(await memory.find(ctx, kid)).toBeNull();
    published.keys = keys;
    clock.now = 4_999;
    expect(await memory.find(ctx, kid)).toBeNull();
    expect(published.asked).toBe(1);
    clock.now = 5_000;
    expect(await memory.find(ctx, kid)).not.toBeNull();
    expect(published.asked).toBe(2);
  });

  it("fails when nobody can be asked, and asks the next time", async () => {
    const { publicKeys, kid } = await aTokenKey();
    const answers = [Promise.reject(new Error("auth is away")), Promise.resolve(publicKeys)];
    const memory = rememberKeys({ listPublicKeys: () => answers.shift() ?? Promise.reject() });
    await expect(memory.find(ctx, kid)).rejects.toThrow("auth is away");
    expect(await memory.find(ctx, kid)).not.toBeNull();
  });
});

import { describe, expect, it, vi } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import { fail, succeed, type Result } from "../errors/result.ts";
import type { Claim } from "./claim.ts";
import { runOnce } from "./run-once.ts";

/** A call under a key, over a memory that a test fills. */
function aCall(act: (claim: Claim | null) => Promise<Result<string>>, key: string | undefined) {
  const kept = new Map<string, { fingerprint: string; result: string }>();
  const keys = { find: async (claim: Claim) => kept.get(claim.key) ?? null };
  const keep = (claim: Claim | null, result: string): void => {
    if (claim !== null)
      kept.set(claim.key, { fingerprint: claim.fingerprint, result: JSON.stringify(result) });
  };
  const call = (asked: unknown): Promise<Result<string>> =>
    runOnce(
      { keys, now: () => 0 },
      { ctx: aCaller(), operation: "make", key, asked },
      { act, replay: (result) => succeed(String(result)) },
    );
  return { keep, call };
}

describe("doing something once", () => {
  it("does it each time without a key", async () => {
    const act = vi.fn(async (claim: Claim | null) => succeed(String(claim)));
    const { call } = aCall(act, undefined);
    expect(await call({})).toEqual(succeed("null"));
    await call({});
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("answers a repetition with what was kept, and refuses something else under the same key", async () => {
    const act = vi.fn(async (claim: Claim | null) => {
      keep(claim, "first");
      return succeed("first");
    });
    const { keep, call } = aCall(act, "k");
    expect(await call({ name: "A" })).toEqual(succeed("first"));
    expect(await call({ name: "A" })).toEqual(succeed("first"));
    expect(await call({ name: "B" })).toMatchObject({ error: { code: "IDEMPOTENCY_KEY_REUSED" } });
    expect(act).toHaveBeenCalledOnce();
  });

  it("answers with the winner's result when it was second, whether it failed or was refused", async () => {
    const losing = [
      () => Promise.reject(new Error("the key is taken")),
      async () => fail("EMAIL_TAKEN", "Somebody has it."),
    ];
    for (const lose of losing) {
      const { keep, call } = aCall(async (claim) => {
        keep(claim, "winner's");
        return await lose();
      }, "k");
      expect(await call({})).toEqual(succeed("winner's"));
    }
  });

  it("keeps nothing of a refusal, and passes on a failure that is its own", async () => {
    const act = vi
      .fn<() => Promise<Result<string>>>(async () => succeed("made"))
      .mockRejectedValueOnce(new Error("down"))
      .mockResolvedValueOnce(fail("EMAIL_TAKEN", "Somebody has it."));
    const { call } = aCall(act, "k");
    await expect(call({})).rejects.toThrow("down");
    expect(await call({})).toMatchObject({ error: { code: "EMAIL_TAKEN" } });
    expect(await call({})).toEqual(succeed("made"));
  });
});

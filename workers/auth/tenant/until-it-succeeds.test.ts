import { describe, expect, it, vi } from "vitest";
import { untilItSucceeds } from "./until-it-succeeds.ts";

describe("work that is done until it succeeds", () => {
  it("is not done again after it has succeeded", async () => {
    const work = vi.fn(async () => undefined);
    const ensure = untilItSucceeds(work);
    await ensure();
    await ensure();
    expect(work).toHaveBeenCalledOnce();
  });

  it("is tried again by the next call after it has failed", async () => {
    const work = vi.fn(async () => undefined).mockRejectedValueOnce(new Error("database away"));
    const ensure = untilItSucceeds(work);
    await expect(ensure()).rejects.toThrow("database away");
    await ensure();
    await ensure();
    expect(work).toHaveBeenCalledTimes(2);
  });
});

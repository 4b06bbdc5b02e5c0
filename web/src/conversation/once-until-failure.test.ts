import { expect, it, vi } from "vitest";
import { onceUntilFailure } from "./once-until-failure.ts";

it("makes a value once for all who ask, also at the same moment", async () => {
  const make = vi.fn(async () => ({}));
  const once = onceUntilFailure(make);
  const [first, second] = await Promise.all([once(), once()]);
  expect(first).toBe(second);
  expect(await once()).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
});

it("tries again after a failure", async () => {
  const make = vi.fn<() => Promise<string>>();
  make.mockRejectedValueOnce(new Error("down")).mockResolvedValueOnce("cnv_1");
  const once = onceUntilFailure(make);
  await expect(once()).rejects.toThrow("down");
  expect(await once()).toBe("cnv_1");
});

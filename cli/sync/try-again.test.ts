import { describe, expect, it, vi } from "vitest";
import { ClientError } from "../../shared/client/client-error.ts";
import { tryAgain } from "./try-again.ts";

const failure = (status: number): ClientError =>
  new ClientError({ status, code: "INTERNAL", detail: "Something failed." });
const pausesMs = [1, 1];

describe("trying again", () => {
  it.each([0, 500, 503])("outlasts two failures with status %i", async (status) => {
    const call = vi.fn(async () => "done");
    call.mockRejectedValueOnce(failure(status)).mockRejectedValueOnce(failure(status));
    expect(await tryAgain(call, { pausesMs })).toBe("done");
    expect(call).toHaveBeenCalledTimes(3);
  });

  it("gives up after the third failure, and says what it was", async () => {
    const call = vi.fn(async () => Promise.reject(failure(500)));
    await expect(tryAgain(call, { pausesMs })).rejects.toThrow("Something failed.");
    expect(call).toHaveBeenCalledTimes(3);
  });

  it.each([failure(404), failure(422), new Error("a bug")])("does not repeat %o", async (error) => {
    const call = vi.fn(async () => Promise.reject(error));
    await expect(tryAgain(call, { pausesMs })).rejects.toBe(error);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it("ends between two attempts when it is told to", async () => {
    const call = vi.fn(async () => Promise.reject(failure(500)));
    const signal = AbortSignal.timeout(20);
    await expect(tryAgain(call, { pausesMs: [10_000], signal })).rejects.toThrow();
    expect(call).toHaveBeenCalledTimes(1);
  });
});

import { describe, expect, it } from "vitest";
import { AppError, unwrap } from "./app-error.ts";
import { ERROR_CODES } from "./error-code.ts";
import { fail, succeed } from "./result.ts";

describe("a result", () => {
  it("gives its value when it succeeded, also when that is nothing", () => {
    expect(unwrap(succeed({ id: 1 }))).toEqual({ id: 1 });
    expect(unwrap(succeed(null))).toBeNull();
  });

  it("carries code, detail and what else was said when it failed", () => {
    const errors = [{ path: "documents.3.title", detail: "is empty" }];
    expect(
      fail("VALIDATION_FAILED", "Correct the fields.", { errors, retryAfterSeconds: 5 }),
    ).toEqual({
      ok: false,
      error: {
        code: "VALIDATION_FAILED",
        detail: "Correct the fields.",
        errors,
        retryAfterSeconds: 5,
      },
    });
  });

  it("says no more than code and detail when nothing else was said", () => {
    expect(fail("NOT_FOUND", "No such source.").error).toStrictEqual({
      code: "NOT_FOUND",
      detail: "No such source.",
    });
  });

  it("throws its failure with the code as an own property, which RPC carries, and without a cause", () => {
    const failure = fail("NOT_FOUND", "No such source.");
    let thrown: unknown;
    try {
      unwrap(failure);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect(Object.keys(thrown ?? {})).toContain("code");
    expect(thrown).toMatchObject({
      name: "AppError",
      code: "NOT_FOUND",
      message: "No such source.",
      failure: failure.error,
    });
    expect(thrown).not.toHaveProperty("cause");
  });
});

describe("the error codes", () => {
  it("are UPPER_SNAKE, each once, in order", () => {
    for (const code of ERROR_CODES) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect([...ERROR_CODES]).toEqual([...new Set(ERROR_CODES)].sort());
  });
});

import { describe, expect, it } from "vitest";
import { ClientError } from "../../../shared/client/client-error.ts";
import { describeFailure } from "./describe-failure.ts";

describe("describing a failure", () => {
  it("repeats what the server said", () => {
    const error = new ClientError({ status: 503, code: "UNAVAILABLE", detail: "Chat is down." });
    expect(describeFailure(error)).toEqual({ detail: "Chat is down.", isRetryable: true });
  });

  it("says how to sign in again when the session has ended", () => {
    const error = new ClientError({ status: 401, code: "UNAUTHENTICATED", detail: "Send a key." });
    expect(describeFailure(error).detail).toContain("Sign in again");
  });

  it("shows nothing of an error that is not meant for people", () => {
    const { detail } = describeFailure(new TypeError("ERR_INCOMPLETE_CHUNKED_ENCODING"));
    expect(detail).toMatch(/^The connection was lost/);
  });
});

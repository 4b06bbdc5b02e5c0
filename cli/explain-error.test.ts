import { describe, expect, it } from "vitest";
import { ClientError } from "../shared/client/client-error.ts";
import { CommandRefusal } from "./command-refusal.ts";
import { EXIT } from "./exit-code.ts";
import { explainError } from "./explain-error.ts";
import { SyncRefusal } from "./sync/sync-refusal.ts";

function refused(status: number, errors: { path: string; detail: string }[] = []): ClientError {
  return new ClientError({ status, code: "X", detail: "It said so.", errors });
}

describe("explainError", () => {
  it.each([
    [refused(0), EXIT.unreachable, /No server answers at http:\/\/here/],
    [refused(401), EXIT.notAllowed, /--key or ASKFLASH_API_KEY/],
    [refused(403), EXIT.notAllowed, /may not do this: It said so/],
    [refused(503), EXIT.failed, /^The server refused: It said so\.$/],
    [refused(422, [{ path: "name", detail: "is long" }]), EXIT.failed, /\(name is long\)$/],
    [new SyncRefusal("Empty."), EXIT.failed, /^Empty\.$/],
    [new SyncRefusal("Where?", { isUsage: true }), EXIT.usage, /^Where\?$/],
    [new CommandRefusal("No.", EXIT.usage), EXIT.usage, /^No\.$/],
    [new Error("one\ntwo"), EXIT.failed, /^This went wrong: one$/],
    ["text", EXIT.failed, /text/],
  ])("puts %s into one sentence", (error, exitCode, message) => {
    const explained = explainError(error, "http://here");
    expect(explained).toEqual({ exitCode, message: expect.stringMatching(message) });
    expect(explained.message).not.toContain("\n");
  });

  it("says nothing to whoever pressed Ctrl-C", () => {
    expect(explainError(AbortSignal.abort().reason, "")).toEqual({
      message: null,
      exitCode: EXIT.interrupted,
    });
  });
});

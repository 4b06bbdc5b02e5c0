import { describe, expect, it } from "vitest";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";
import { loadSession, nextSession } from "./load-session.ts";

const ada: Me = {
  userId: "usr_1",
  tenantId: "ten_1",
  name: "Ada",
  email: "ada@example.test",
  role: "owner",
};

function refusing(status: number): { me: () => Promise<Me> } {
  const error = new ClientError({ status, code: "SOME_CODE", detail: "Try again." });
  return { me: () => Promise.reject(error) };
}

describe("loading the session", () => {
  it("knows who is signed in", async () => {
    expect(await loadSession({ me: async () => ada })).toEqual({ phase: "signed-in", me: ada });
  });

  it("tells nobody signed in from no server", async () => {
    expect(await loadSession(refusing(401))).toEqual({ phase: "signed-out" });
    expect(await loadSession(refusing(0))).toEqual({ phase: "unreachable", detail: "Try again." });
  });

  it("says that something else answered when the body is no JSON", async () => {
    const broken = { me: () => Promise.reject(new SyntaxError("Unexpected token '<'")) };
    expect(await loadSession(broken)).toEqual({
      phase: "unreachable",
      detail: expect.stringContaining("other than AskFlash"),
    });
  });
});

describe("checking the session again", () => {
  const signedIn = { phase: "signed-in", me: ada } as const;
  const unreachable = { phase: "unreachable", detail: "Down." } as const;

  it("keeps what is read when the session has ended, until somebody signs in", () => {
    const expired = nextSession(signedIn, { phase: "signed-out" });
    expect(expired).toEqual({ phase: "expired", me: ada });
    expect(nextSession(expired, { phase: "signed-out" })).toEqual(expired);
    expect(nextSession(expired, signedIn)).toEqual(signedIn);
  });

  it("takes a server that is away for a pause, except at the start", () => {
    expect(nextSession(signedIn, unreachable)).toEqual(signedIn);
    expect(nextSession({ phase: "checking" }, unreachable)).toEqual(unreachable);
    expect(nextSession({ phase: "checking" }, { phase: "signed-out" })).toEqual({
      phase: "signed-out",
    });
  });
});

import { describe, expect, it } from "vitest";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { Me } from "../../../shared/schemas/principal-schemas.ts";
import { loadSession } from "./load-session.ts";

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

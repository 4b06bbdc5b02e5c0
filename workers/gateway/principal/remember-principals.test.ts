import { describe, expect, it } from "vitest";
import type { Credential } from "../../../shared/contracts/auth-contract.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal } from "../../../test/support/fake-services.ts";
import { rememberPrincipals } from "./remember-principals.ts";

const KEY: Credential = { kind: "api-key", key: "afk_1_secret" };

function aMemory() {
  const asked: Credential[] = [];
  const clock = { now: 0 };
  const state = { isGood: true };
  const memory = rememberPrincipals(
    {
      authenticate: async (_ctx, credential) => {
        asked.push(credential);
        return state.isGood ? succeed(aPrincipal()) : fail("UNAUTHENTICATED", "No.");
      },
    },
    () => clock.now,
  );
  return { memory, asked, clock, state };
}

describe("remembering who was verified", () => {
  it("asks once within 30 seconds, and gives each request its own id", async () => {
    const { memory, asked } = aMemory();
    await memory.authenticate({ requestId: "req_1" }, KEY);
    const again = await memory.authenticate({ requestId: "req_2" }, KEY);
    expect(asked).toHaveLength(1);
    expect(again).toMatchObject({ ok: true, value: { context: { requestId: "req_2" } } });
  });

  it("asks again after 30 seconds, and then knows that the key was revoked", async () => {
    const { memory, clock, state } = aMemory();
    await memory.authenticate({ requestId: "req_1" }, KEY);
    state.isGood = false;
    clock.now = 29_999;
    expect(await memory.authenticate({ requestId: "req_2" }, KEY)).toMatchObject({ ok: true });
    clock.now = 30_000;
    expect(await memory.authenticate({ requestId: "req_3" }, KEY)).toMatchObject({ ok: false });
    clock.now = 30_001;
    expect(await memory.authenticate({ requestId: "req_4" }, KEY)).toMatchObject({ ok: false });
  });

  it("remembers no refusal", async () => {
    const { memory, asked, state } = aMemory();
    state.isGood = false;
    await memory.authenticate({ requestId: "req_1" }, KEY);
    state.isGood = true;
    expect(await memory.authenticate({ requestId: "req_2" }, KEY)).toMatchObject({ ok: true });
    expect(asked).toHaveLength(2);
  });

  it("tells sessions from each other, and remembers one whatever token names it", async () => {
    const { memory, asked } = aMemory();
    const session = { kind: "session", tenantId: "t", userId: "u", sessionId: "s" } as const;
    for (const other of [
      session,
      { ...session },
      { ...session, tenantId: "v" },
      { ...session, userId: "v" },
      { ...session, sessionId: "v" },
    ]) {
      await memory.authenticate({ requestId: "req_1" }, other);
    }
    expect(asked).toHaveLength(4);
  });

  it("asks again about a credential that was given up", async () => {
    const { memory, asked } = aMemory();
    await memory.authenticate({ requestId: "req_1" }, KEY);
    await memory.forget(KEY);
    await memory.authenticate({ requestId: "req_2" }, KEY);
    expect(asked).toHaveLength(2);
  });

  it("asks again about everybody of a tenant whose rights have changed, and about nobody else", async () => {
    const [mine, theirs] = [aCaller(), aCaller()];
    const asked: string[] = [];
    const memory = rememberPrincipals({
      authenticate: async (_ctx, credential) => {
        const key = credential.kind === "api-key" ? credential.key : "";
        asked.push(key);
        return succeed(aPrincipal({ context: key === "theirs" ? theirs : mine }));
      },
    });
    const keys = ["one", "two", "theirs"];
    const verifyAll = async (): Promise<void> => {
      for (const key of keys)
        await memory.authenticate({ requestId: "r" }, { kind: "api-key", key });
    };
    await verifyAll();
    memory.forgetTenant(mine.tenantId);
    await verifyAll();
    expect(asked).toEqual(["one", "two", "theirs", "one", "two"]);
  });

  it("forgets the oldest when there are very many", async () => {
    const { memory, asked } = aMemory();
    for (let number = 0; number <= 10_000; number += 1) {
      await memory.authenticate({ requestId: "req" }, { kind: "api-key", key: `key ${number}` });
    }
    await memory.authenticate({ requestId: "req" }, { kind: "api-key", key: "key 1" });
    expect(asked).toHaveLength(10_001);
    await memory.authenticate({ requestId: "req" }, { kind: "api-key", key: "key 0" });
    expect(asked).toHaveLength(10_002);
  });
});

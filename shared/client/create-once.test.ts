import { describe, expect, it, vi } from "vitest";
import { createOnce } from "./create-once.ts";

const request = { method: "POST", path: "/api/v1/aliases", body: {} } as const;
const noWait = async (): Promise<void> => {};

function aServer(...answers: (Response | "silence")[]) {
  const keys: (string | null)[] = [];
  const send = vi.fn(async (_url: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get("idempotency-key"));
    const answer = answers.shift() ?? "silence";
    if (answer === "silence") throw new TypeError("the network is gone");
    return answer;
  });
  return { keys, connection: { baseUrl: "", fetch: send } };
}

describe("a request that has an effect", () => {
  it("is sent again under the same key when nobody answered", async () => {
    const { keys, connection } = aServer("silence", "silence", new Response("made"));
    expect(await (await createOnce(connection, request, noWait)).text()).toBe("made");
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^once_/);
  });

  it("is given up after three times, and has a key of its own each", async () => {
    const { keys, connection } = aServer();
    await expect(createOnce(connection, request, noWait)).rejects.toMatchObject({ status: 0 });
    await expect(createOnce(connection, request, noWait)).rejects.toMatchObject({ status: 0 });
    expect(keys).toHaveLength(6);
    expect(new Set(keys).size).toBe(2);
  });

  it("is not sent again when it was refused, and keeps a key that the caller gave it", async () => {
    const { keys, connection } = aServer(new Response("{}", { status: 503 }));
    const named = { ...request, headers: { "idempotency-key": "mine" } };
    await expect(createOnce(connection, named)).rejects.toMatchObject({ status: 503 });
    expect(keys).toEqual(["mine"]);
  });

  it("waits before it is sent again", async () => {
    const { connection } = aServer("silence", new Response("made"));
    const before = performance.now();
    await createOnce(connection, request);
    expect(performance.now() - before).toBeGreaterThan(100);
  });
});

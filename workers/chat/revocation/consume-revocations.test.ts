import { createMessageBatch, getQueueResult, createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aConversation,
  anAuth,
  openSocket,
  replaceCollaborators,
} from "../../../test/support/conversation-fakes.ts";
import { openChat } from "../env.ts";
import { consumeRevocations } from "./consume-revocations.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

async function consume(bodies: object[], changed: Partial<ReturnType<typeof openChat>> = {}) {
  const messages = bodies.map((body, index) => ({
    id: `message_${index}`,
    timestamp: new Date(),
    attempts: 1,
    body,
  }));
  const batch = createMessageBatch("askflash-revocations", messages);
  await consumeRevocations({ ...openChat(env), ...changed }, batch);
  return await getQueueResult(batch, createExecutionContext());
}

function revocationOf({ tenantId, userId }: { tenantId: string; userId: string }): object {
  return { type: "REVOCATION", tenantId, userId, requestId: "req_1" };
}

describe("a revocation", () => {
  it("has the sockets of the user's conversations looked at, and nobody else's", async () => {
    const [mine, theirs] = [aCaller(), aCaller()];
    const sockets = [];
    for (const caller of [mine, mine, theirs]) {
      const { id, stub } = await aConversation(caller);
      sockets.push(await openSocket(caller, id));
      await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    }
    const result = await consume([revocationOf(mine)]);
    expect(result.explicitAcks).toEqual(["message_0"]);
    const [first, second, other] = sockets;
    expect((await first?.closed)?.code).toBe(4401);
    expect((await second?.closed)?.code).toBe(4401);
    expect(other?.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("wakes no conversation that was not used for a day", async () => {
    const caller = aCaller();
    const { id, stub } = await aConversation(caller);
    const socket = await openSocket(caller, id);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    await consume([revocationOf(caller)], { now: () => Date.now() + DAY_MS + 60_000 });
    expect(socket.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("is dropped when it is none, and tried again alone when it fails", async () => {
    const result = await consume([{ type: "OTHER" }, revocationOf(aCaller())], {
      conversations: {
        claim: async () => {},
        list: () => Promise.reject(new Error("the database is down")),
      },
    });
    expect(result.explicitAcks).toEqual(["message_0"]);
    expect(result.retryMessages).toEqual([{ msgId: "message_1" }]);
  });
});

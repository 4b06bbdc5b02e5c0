import { beforeAll, describe, expect, it } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { ClientFrame } from "../../../shared/schemas/frame-schemas.ts";
import { messagesOf, openSocket } from "../../support/conversation-fakes.ts";
import { anIdentity } from "../../support/identities.ts";
import { makeIds, UNKNOWN_IDS, type Ids } from "./parameter-table.ts";

type FrameType = ClientFrame["type"];

/** A row for every frame that a client may send, with the ids of somebody else where it takes one. */
const FRAMES: Record<FrameType, (ids: Ids) => object> = {
  ask: ({ messageId }) => ({ type: "ask", clientMessageId: messageId, content: "When?" }),
  regenerate: ({ messageId }) => ({ type: "regenerate", messageId }),
  stop: () => ({ type: "stop" }),
  ack: () => ({ type: "ack", seq: 1 }),
  resume: () => ({ type: "resume", after: 0 }),
};
const ROWS = Object.entries(FRAMES);

/** Fields that no frame is believed, each with what would be somebody else's. */
const SMUGGLED = ["conversationId", "tenantId", "userId", "ownerId", "role", "roles"];

/** What is refused at once, so that its refusal says that all before it was heard. */
const FENCE = { type: "fence", clientMessageId: "fence" };

describe("every frame of a socket, about somebody else's conversation", () => {
  let caller: CallerContext;
  let others: { ids: Ids; caller: CallerContext }[];
  const counted = { cells: 0, wrong: 0 };

  beforeAll(async () => {
    const tenantId = newId("tnt");
    const identity = { role: "owner" as const, scopes: ["chat"] };
    ({ caller } = await anIdentity({ ...identity, tenantId }));
    const { caller: neighbour } = await anIdentity({ ...identity, tenantId });
    const { caller: foreigner } = await anIdentity(identity);
    others = await Promise.all(
      [neighbour, foreigner].map(async (other) => ({
        caller: other,
        ids: await makeIds(other, ["messageId"]),
      })),
    );
  });

  /** What comes of one frame on a socket of a new conversation of the caller's own, without its id. */
  async function answerTo(frame: object): Promise<string> {
    const { conversationId } = await makeIds(caller, ["conversationId"]);
    const { socket, send, received, until } = await openSocket(caller, conversationId);
    send(frame);
    send(FENCE);
    for (let errors = 1; !JSON.stringify(received).includes('"fence"'); errors += 1) {
      await until("error", errors);
    }
    if (received.some(({ type }) => type === "user-message")) await until("answer-completed");
    socket.close();
    return JSON.stringify(received).replaceAll(conversationId, "own");
  }

  it("has a row for each type of frame", () => {
    const types = ClientFrame.options.map(({ shape }) => shape.type.value);
    expect(types.toSorted()).toEqual(Object.keys(FRAMES).toSorted());
  });

  it.each(ROWS)("%s tells nothing of others, and does nothing to them", async (_type, frame) => {
    const unknown = withoutEcho(await answerTo(frame(UNKNOWN_IDS)), UNKNOWN_IDS);
    for (const other of others) {
      const before = await messagesOf(other.caller, other.ids.conversationId);
      const answered = withoutEcho(await answerTo(frame(other.ids)), other.ids);
      const isWrong = withoutTimings(answered) !== withoutTimings(unknown);
      counted.cells += 1;
      counted.wrong += isWrong ? 1 : 0;
      if (isWrong) expect(answered).toEqual(unknown);
      expect(await messagesOf(other.caller, other.ids.conversationId)).toEqual(before);
    }
  });

  it.each(ROWS)("%s is refused when it says whose it is", async (_type, frame) => {
    for (const field of SMUGGLED) {
      const answered = await answerTo({ ...frame(UNKNOWN_IDS), [field]: "tnt_first" });
      const isRefused = answered.split("FRAME_INVALID").length === 3;
      counted.cells += 1;
      counted.wrong += isRefused ? 0 : 1;
      expect({ field, isRefused }).toEqual({ field, isRefused: true });
    }
  });

  it("counts its cells", ({ task }) => {
    task.meta.measured = `authorization of frames: ${counted.wrong} of ${counted.cells} cells wrong`;
    expect(counted.wrong).toBe(0);
  });
});

/** An answer without the id that the client itself has sent. */
function withoutEcho(answered: string, { messageId }: Ids): string {
  return answered.replaceAll(`"clientMessageId":"${messageId}"`, "");
}

function withoutTimings(answered: string): string {
  return answered.replaceAll(/"timings":\{[^}]*\}/g, "");
}

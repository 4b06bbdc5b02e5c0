import { describe, expect, it } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";
import { ROUTE_CAPS } from "../route-caps.ts";

const PATH = "/api/v1/conversations/cnv_1/events";
const { perPrincipal } =
  ROUTE_CAPS["GET /api/v1/conversations/{conversationId}/events"].concurrency;

/** A gateway to streams of one caller that go on until a test ends them. */
function aHouse() {
  const controllers: ReadableStreamDefaultController<Uint8Array>[] = [];
  const left: unknown[] = [];
  const context = aCaller();
  const followConversation = async () =>
    succeed(
      new ReadableStream<Uint8Array>({
        start: (controller) => void controllers.push(controller),
        cancel: (reason) => void left.push(reason),
      }),
    );
  const ask = askGateway({
    auth: { authenticate: async () => succeed(aPrincipal({ context })) },
    chat: { followConversation },
  });
  const follow = (): Promise<Response> => ask(PATH, { headers: signed() });
  return { controllers, left, follow };
}

const IDLE = new TextEncoder().encode('{"type":"idle"}\n');

describe("a stream", () => {
  it("counts among those that are open until it ends, is left, or breaks", async () => {
    const { controllers, left, follow } = aHouse();
    const open = await Promise.all(Array.from({ length: perPrincipal }, follow));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    expect((await follow()).status).toBe(429);

    controllers[0]?.close();
    expect(await open[0]?.text()).toBe("");
    expect((await follow()).status).toBe(200);
    expect((await follow()).status).toBe(429);

    await open[1]?.body?.cancel();
    await expect.poll(() => left.length).toBe(1);
    expect((await follow()).status).toBe(200);
    expect((await follow()).status).toBe(429);

    controllers[2]?.error(new Error("the object is gone"));
    await expect(open[2]?.text()).rejects.toThrow();
    expect((await follow()).status).toBe(200);
    expect((await follow()).status).toBe(429);
  });

  it("is passed on as it comes", async () => {
    const { controllers, follow } = aHouse();
    const reader = (await follow()).body?.getReader();
    for (const comes of [1, 2]) {
      controllers[0]?.enqueue(IDLE);
      const read = await reader?.read();
      expect([comes, new TextDecoder().decode(read?.value)]).toEqual([comes, ": idle\n\n"]);
    }
    await reader?.cancel();
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import type { TestHarness } from "wrangler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { HARNESS_API_KEY, startHarness } from "../support/start-harness.ts";

const SECRET = HARNESS_API_KEY.split("_")[2] ?? "";
const PROMPT = "Which zebra opens the planted vault?";

let harness: TestHarness;
let url: URL;

beforeAll(async () => {
  ({ harness, url } = await startHarness());
}, 60_000);

afterAll(async () => {
  await harness.close();
});

/** Everything that the second tail consumer was sent, without the gateway's own requests. */
async function tailsBehindTheGateway(): Promise<string[]> {
  const response = await harness.getWorker("askflash-tail-capture").fetch("http://capture/");
  const items = z.array(z.string()).parse(await response.json());
  return items.filter((item) => !item.includes(`"url":"${url.origin}`));
}

async function openSocketAndAsk(conversationId: string): Promise<void> {
  const address = new URL(`/api/v1/conversations/${conversationId}/socket?after=0`, url);
  const socket = new WebSocket(address.href.replace("http", "ws"), [
    "askflash.v1",
    `bearer.${HARNESS_API_KEY}`,
  ]);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("the socket failed")));
    socket.addEventListener("open", () =>
      socket.send(JSON.stringify({ type: "ask", clientMessageId: "c1", content: PROMPT })),
    );
    socket.addEventListener("message", ({ data }) => {
      if (String(data).includes('"answer-completed"')) resolve();
    });
  });
  socket.close();
}

describe("rule 7: nothing secret travels further than it must", () => {
  it("keeps a token in a header and in a subprotocol out of everything behind the gateway", async () => {
    const headers = {
      authorization: `Bearer ${HARNESS_API_KEY}`,
      "content-type": "application/json",
    };
    const created = await fetch(new URL("/api/v1/conversations", url), {
      method: "POST",
      headers,
      body: "{}",
    });
    const { id } = z.object({ id: z.string() }).parse(await created.json());
    await openSocketAndAsk(id);
    await sleep(1_000);

    const tails = await tailsBehindTheGateway();
    expect(tails.some((item) => item.includes("askflash.v1"))).toBe(true);
    expect(tails.filter((item) => item.includes(SECRET))).toEqual([]);
    const logs = harness.getLogs().map((log) => JSON.stringify(log));
    expect(logs.some((log) => log.includes("POST /api/v1/conversations"))).toBe(true);
    expect(logs.filter((log) => log.includes(SECRET) || log.includes("zebra"))).toEqual([]);
  });

  it("stores counts alone in monitoring", async () => {
    await sleep(11_000);
    const monitoring = harness.getWorker("askflash-monitoring");
    const storage = await monitoring.getDurableObjectStorage("SERVICE_METRICS", {
      name: "gateway",
    });
    const tables = await storage.exec("SELECT name FROM sqlite_master WHERE type = 'table'");
    const rows: string[] = [];
    for (const table of z.array(z.object({ name: z.string() })).parse(tables)) {
      if (table.name.startsWith("_cf_") || table.name.startsWith("sqlite_")) continue;
      rows.push(JSON.stringify(await storage.exec(`SELECT * FROM "${table.name}"`)));
    }
    const everything = rows.join("\n");
    expect(everything).toContain("POST /api/v1/conversations");
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain("zebra");
  });
}, 60_000);

import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { houseClient } from "../support/house/house.ts";

const LIMIT = 50;
const CLIENTS = 20;
const REQUESTS_A_CLIENT = 10;

type Door = (apiKey: string) => Promise<number | string>;

function post(apiKey: string, path: string, { accept = "application/json", ...body }) {
  const authorization = `Bearer ${apiKey}`;
  const headers = { authorization, "content-type": "application/json", accept };
  return exports.default.fetch(`http://localhost/api/v1${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
}

async function statusOf(response: Response): Promise<number> {
  await response.text();
  return response.status;
}

const search: Door = async (apiKey) =>
  await statusOf(await post(apiKey, "/search", { query: "leave" }));

const askOver =
  (accept: string): Door =>
  async (apiKey) => {
    const { id } = await houseClient(apiKey).createConversation({});
    const path = `/conversations/${id}/messages`;
    return await statusOf(await post(apiKey, path, { content: "How many?", accept }));
  };

const askOverSocket: Door = async (apiKey) => {
  const { id } = await houseClient(apiKey).createConversation({});
  const { webSocket } = await exports.default.fetch(
    `http://localhost/api/v1/conversations/${id}/socket`,
    { headers: { upgrade: "websocket", authorization: `Bearer ${apiKey}` } },
  );
  if (webSocket === null) throw new Error("The socket was refused.");
  const said = new Promise<number | string>((resolve) => {
    webSocket.addEventListener("message", ({ data }) => {
      const { type, code } = JSON.parse(String(data)) as { type: string; code?: string };
      if (type === "answer-completed" || type === "answer-failed") resolve(200);
      if (type === "error") resolve(code === "QUOTA_EXCEEDED" ? 429 : String(code));
    });
  });
  const closed = new Promise<string>((resolve) => {
    webSocket.addEventListener("close", ({ code }) => resolve(`closed with ${code}`));
  });
  webSocket.accept();
  webSocket.send(JSON.stringify({ type: "ask", clientMessageId: "c1", content: "How many?" }));
  const status = await Promise.race([said, closed]);
  webSocket.close();
  return status;
};

const DOORS = [search, askOver("application/json"), askOver("text/event-stream"), askOverSocket];

describe("the quota of a user", () => {
  it("lets exactly the limit of requests pass, through whichever door and with whichever key", async ({
    task,
  }) => {
    const slug = newId("quota").replace("_", "-");
    const { adminApiKey } = await houseClient().createTenant({ name: slug, slug });
    const owner = houseClient(adminApiKey);
    const limits = { requestsPerHourPerUser: LIMIT, requestsPerMinutePerTenant: 10_000_000 };
    await owner.changeTenant({ limits });
    // Whoever asks first leases for all the others.
    await owner.listApiKeys();
    const keys = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) =>
        owner.createApiKey({ name: `Client ${n}`, scopes: ["search", "chat"] }),
      ),
    );
    const statuses = await Promise.all(
      keys.map(async ({ key }, client) => {
        const seen: (number | string)[] = [];
        for (let n = 0; n < REQUESTS_A_CLIENT; n += 1) {
          const door = DOORS[(client + n) % DOORS.length] ?? search;
          seen.push(await door(key));
        }
        return seen;
      }),
    );
    const count = (status: number): number => statuses.flat().filter((s) => s === status).length;
    task.meta.measured = `of ${CLIENTS * REQUESTS_A_CLIENT} requests of ${CLIENTS} clients, limit ${LIMIT}: ${count(200)} passed`;
    expect(count(200)).toBe(LIMIT);
    expect(count(429)).toBe(CLIENTS * REQUESTS_A_CLIENT - LIMIT);
  }, 120_000);
});

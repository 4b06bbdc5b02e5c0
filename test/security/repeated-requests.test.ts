import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { anIdentity } from "../support/identities.ts";

const ORIGIN = "https://askflash.test";

/** Sends what creates something, as somebody who may. */
async function aSender() {
  const scopes = ["sources:write", "sources:read", "chat", "admin"];
  const { apiKey } = await anIdentity({ role: "owner", scopes });
  return async (path: string, body: object | null, headers: Record<string, string> = {}) =>
    await exports.default.fetch(`${ORIGIN}${path}`, {
      method: body === null ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        ...headers,
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
}

const CREATIONS: [string, object][] = [
  ["/api/v1/sources", { type: "push", name: "Handbook", config: {} }],
  ["/api/v1/aliases", { term: "PTO", expansions: ["leave"] }],
  ["/api/v1/conversations", { title: "Holidays" }],
  ["/api/v1/users", { email: "grace@example.com", name: "Grace", role: "member" }],
];

describe("requests with the same Idempotency-Key", () => {
  it.each(CREATIONS)("to %s have one effect and one answer", async (path, body) => {
    const send = await aSender();
    const headers = { "idempotency-key": "0b3b6d52-once" };
    const count = async (): Promise<number> => {
      const { items } = await (await send(path, null)).json<{ items: unknown[] }>();
      return items.length;
    };
    const before = await count();
    const sent = Array.from({ length: 6 }, async () => await send(path, body, headers));
    const responses = await Promise.all(sent);
    const bodies = await Promise.all(responses.map((response) => response.text()));
    expect(responses.map(({ status }) => status)).toEqual(Array.from(sent, () => 201));
    expect(new Set(bodies).size).toBe(1);
    await expect.poll(count).toBe(before + 1);
  });

  it("are refused with 409 when they ask for something else", async () => {
    const send = await aSender();
    const headers = { "idempotency-key": "k" };
    const [path, body] = ["/api/v1/sources", { type: "push", name: "Handbook", config: {} }];
    await send(path, body, headers);
    const reused = await send(path, { ...body, name: "Other" }, headers);
    expect(reused.status).toBe(409);
    expect(await reused.json()).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  });

  it.each(["", "two words", "ümlaut", "x".repeat(256)])(
    "are refused with 422 for %j",
    async (key) => {
      const send = await aSender();
      const response = await send("/api/v1/conversations", {}, { "idempotency-key": key });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: "VALIDATION_FAILED",
        errors: [{ path: "idempotency-key" }],
      });
    },
  );

  it("are told of in the specification, wherever they count", async () => {
    const send = await aSender();
    const { paths } = await (
      await send("/openapi.json", null)
    ).json<{
      paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
    }>();
    const taking = Object.entries(paths).flatMap(([path, methods]) =>
      (methods["post"]?.parameters ?? []).some((parameter) => parameter.name === "idempotency-key")
        ? [path]
        : [],
    );
    expect(taking.sort()).toEqual([
      "/api/v1/aliases",
      "/api/v1/aliases/import",
      "/api/v1/aliases/proposals/{proposalId}/approve",
      "/api/v1/api-keys",
      "/api/v1/conversations",
      "/api/v1/conversations/{conversationId}/messages",
      "/api/v1/identity-providers",
      "/api/v1/messages/{messageId}/feedback",
      "/api/v1/sources",
      "/api/v1/sources/{sourceId}/documents/{externalId}/retry",
      "/api/v1/sources/{sourceId}/reindex",
      "/api/v1/tenants",
      "/api/v1/users",
    ]);
  });
});

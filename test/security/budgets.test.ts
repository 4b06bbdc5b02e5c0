import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { TenantLimits } from "../../shared/schemas/tenant-schemas.ts";
import { AnswerService } from "../../workers/answer/index.ts";
import { IntentService } from "../../workers/intent/index.ts";
import { objectOf, openSocket, replaceCollaborators } from "../support/conversation-fakes.ts";
import { houseClient } from "../support/house/house.ts";
import { anIdentity } from "../support/identities.ts";
import { createOpenAiStub } from "../support/openai-stub.ts";

const USED = { prompt_tokens: 900, completion_tokens: 100 };
const model = createOpenAiStub({ tokens: ["Thirty days."], usage: USED });

beforeEach(() => {
  model.requests.length = 0;
  vi.stubGlobal("fetch", model.fetch);
});

afterAll(() => {
  vi.unstubAllGlobals();
});

interface Asker {
  caller: CallerContext;
  apiKey: string;
}

/** Somebody in a tenant with these budgets, who has a conversation that a model answers. */
async function anAsker(limits: Partial<TenantLimits>, tenantId = newId("tnt")) {
  const asker = await anIdentity({ tenantId, role: "admin", scopes: ["admin"] });
  await houseClient(asker.apiKey).changeTenant({ limits });
  return { ...asker, ...(await aTalk(asker)) };
}

/** A conversation whose questions are understood and answered by the stub. */
async function aTalk({ caller, apiKey }: Asker): Promise<{ id: string }> {
  const { id } = await houseClient(apiKey).createConversation({ mode: "general" });
  const bindings = { ...env, OPENAI_API_KEY: "sk-test" };
  const answer = new AnswerService(createExecutionContext(), bindings);
  const intent = new IntentService(createExecutionContext(), bindings);
  await replaceCollaborators(objectOf(caller, id), { answer, intent });
  return { id };
}

async function ask({ apiKey, id }: { apiKey: string; id: string }, accept = "application/json") {
  return await exports.default.fetch(`http://localhost/api/v1/conversations/${id}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json", accept },
    body: JSON.stringify({ content: newId("How long is my leave") }),
  });
}

/** Waits until so many tokens were counted of somebody. */
async function untilCounted({ apiKey }: Asker, tokens: number): Promise<void> {
  await expect
    .poll(async () => {
      const { totals } = await houseClient(apiKey).getUsage();
      return totals.inputTokens + totals.outputTokens;
    })
    .toBe(tokens);
}

describe("a budget of tokens", () => {
  it("holds at every door once it is used up, before anything is sent to a model, and counts nobody's question", async () => {
    const asker = await anAsker({ tokensPerDayPerUser: 1_000 });
    const socket = await openSocket(asker.caller, asker.id);
    const first = await ask(asker);
    expect(await first.json()).toMatchObject({
      content: "Thirty days.",
      usage: { inputTokens: 900, models: [{ model: "gpt-5-mini", inputTokens: 900 }] },
    });
    expect(first.headers.get("ratelimit")).toContain("r=99;");
    await untilCounted(asker, 1_000);
    const asked = model.requests.length;

    for (const accept of ["application/json", "text/event-stream"]) {
      const refused = await ask(asker, accept);
      expect(refused.status).toBe(429);
      const wait = Number(refused.headers.get("retry-after"));
      expect(Date.now() + wait * 1_000).toBeGreaterThanOrEqual(Date.parse(tomorrow()));
      expect(await refused.json()).toMatchObject({
        code: "BUDGET_EXCEEDED",
        detail: expect.stringMatching(/tokens are used up for today: 1,000 of 1,000/),
      });
    }
    const clientMessageId = newId("ask");
    socket.send({ type: "ask", clientMessageId, content: "And now?" });
    await socket.until("error");
    const refusal = { code: "BUDGET_EXCEEDED", clientMessageId, retryAfter: expect.any(Number) };
    expect(socket.received.at(-1)).toMatchObject(refusal);
    socket.send({ type: "regenerate", messageId: `${asker.id}-2` });
    await socket.until("error", 2);
    expect(socket.received.at(-1)).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(model.requests).toHaveLength(asked);

    await houseClient(asker.apiKey).changeTenant({ limits: { tokensPerDayPerUser: null } });
    const again = await ask(asker);
    expect([again.status, again.headers.get("ratelimit")]).toEqual([
      200,
      expect.stringContaining("r=98;"),
    ]);
  });

  it("of a tenant holds for all its users, and for no other tenant", async () => {
    const limits = { costUsdPerMonthPerTenant: 0.01, tokensPerMonthPerTenant: 500 };
    const asker = await anAsker(limits);
    const colleague = await anAsker({}, asker.caller.tenantId);
    const stranger = await anAsker(limits);
    expect((await ask(asker)).status).toBe(200);
    await untilCounted(asker, 1_000);
    expect(await (await ask(colleague)).json()).toMatchObject({
      code: "BUDGET_EXCEEDED",
      detail: expect.stringMatching(
        /^Your company's tokens are used up for this month: 1,000 of 5/,
      ),
    });
    expect((await ask(stranger)).status).toBe(200);
  });

  it("counts the model that understands a question, beside the one that answers it", async () => {
    const asker = await anAsker({ tokensPerDayPerUser: 1_000_000 });
    const understood = { standaloneQuestion: "How?", language: "en", kind: "follow-up" };
    await ask(asker);
    model.script.tokens = ({ model: name }) =>
      name === "gpt-5-nano" ? [JSON.stringify(understood)] : ["Thirty days."];
    await ask(asker);
    await untilCounted(asker, 3_000);
    const { items, totals } = await houseClient(asker.apiKey).getUsage({ by: "model" });
    expect(totals.answers).toBe(2);
    expect(items).toMatchObject([
      { key: "gpt-5-mini", answers: 2, inputTokens: 1_800, outputTokens: 200 },
      { key: "gpt-5-nano", answers: 0, inputTokens: 900, outputTokens: 100 },
    ]);
  });

  it("counts about what an answer took that its reader has stopped", async () => {
    const asker = await anAsker({ tokensPerDayPerUser: 1_000_000 });
    model.script = { ...model.script, tokens: ["Thirty ".repeat(100), "days."], hangAfter: 1 };
    const socket = await openSocket(asker.caller, asker.id);
    socket.send({ type: "ask", clientMessageId: "c1", content: "How long is my leave?" });
    await socket.until("delta");
    socket.send({ type: "stop" });
    await socket.until("answer-completed");
    model.script.hangAfter = null;
    await expect
      .poll(async () => (await houseClient(asker.apiKey).getUsage()).totals)
      .toMatchObject({
        answers: 1,
        outputTokens: 175,
        unpricedTokens: 0,
      });
  });

  it("has questions refused with 503 while nobody can tell what was spent, where there are budgets alone", async () => {
    const spending = {
      recall: () => undefined,
      read: (): Promise<never> => Promise.reject(new Error("the database is down")),
    };
    const asker = await anAsker({ tokensPerDayPerUser: 1_000 });
    await replaceCollaborators(objectOf(asker.caller, asker.id), { spending });
    const refused = await ask(asker);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(model.requests).toHaveLength(0);
    const free = await anAsker({});
    await replaceCollaborators(objectOf(free.caller, free.id), { spending });
    expect((await ask(free)).status).toBe(200);
  });

  it.each([
    { tokensPerDayPerUser: 0 },
    { tokensPerDayPerUser: 1.5 },
    { tokensPerMonthPerTenant: 1e13 },
    { costUsdPerMonthPerTenant: 0.001 },
    { costUsdPerMonthPerTenant: "5" as never },
  ])("is not set to %j", async (limits) => {
    const { apiKey } = await anIdentity({ role: "admin", scopes: ["admin"] });
    await expect(houseClient(apiKey).changeTenant({ limits })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });
});

describe("the report of usage", () => {
  it.each([
    "?from=yesterday",
    "?from=2026-02-30",
    "?to=2026-13-01",
    "?from=2026-01-01T00:00:00Z",
    "?from=&to=",
    "?by=tenant",
    "?by=user&by=model",
    "?userId=usr_1",
    "?from=0000-00-00",
    "?from=9999-12-31&to=0001-01-01",
    "?from=2020-01-01",
  ])("is refused for %s, which is told field by field", async (query) => {
    const { apiKey } = await anIdentity({ scopes: ["admin"] });
    const response = await exports.default.fetch(`http://localhost/api/v1/usage${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "VALIDATION_FAILED",
      errors: expect.arrayContaining([{ path: expect.any(String), detail: expect.any(String) }]),
    });
  });
});

function tomorrow(): string {
  return new Date(Date.now() + 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
}

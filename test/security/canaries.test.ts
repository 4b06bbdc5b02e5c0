import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import { AnswerService } from "../../workers/answer/index.ts";
import type { PolicyKey } from "../../workers/gateway/access-policy.ts";
import {
  chat,
  messagesOf,
  objectOf,
  openSocket,
  replaceCollaborators,
} from "../support/conversation-fakes.ts";
import { documentation, houseClient, waitUntilSettled } from "../support/house/house.ts";
import { createOpenAiStub } from "../support/openai-stub.ts";
import { anIdentity } from "../support/identities.ts";
import { knock } from "./matrix/knock.ts";
import { UNKNOWN_IDS, type Ids } from "./matrix/parameter-table.ts";
import { ROUTES } from "./matrix/route-table.ts";

const auth = bound<AuthContract>(env.AUTH);
const READING = (Object.keys(ROUTES) as PolicyKey[]).filter(
  (key) => key.startsWith("GET") && !/auth\/local|\/socket|\/events/.test(key),
);
const QUESTION = "When does the narwhal launch?";
const AGAIN = "And who leads the narwhal launch?";

/** Somebody with a word of their own in every text that is theirs, and one of their tenant's in every text of that. */
interface Person {
  name: string;
  caller: CallerContext;
  apiKey: string;
  /** In conversations, questions, feedback, and the names of users and keys. */
  privateWord: string;
  /** In sources, pages, aliases and groups. */
  tenantWord: string;
  ids: Ids;
  /** Every byte that was sent to them. */
  received: string[];
  /** Every prompt that was made for them. */
  prompts: string[];
}

const model = createOpenAiStub({
  // Repeats all that it was told, so that nothing stays hidden in a prompt.
  tokens: ({ messages }) => messages.map(({ content }) => `${content} [1]`),
});

async function aPerson(
  name: string,
  { tenantId, tenantWord, role }: { tenantId: string; tenantWord: string; role: Role },
): Promise<Person> {
  const groups = [`${tenantWord}-group`];
  const scopes = [...SCOPES];
  const { caller, apiKey } = await anIdentity({ tenantId, role, groups, scopes });
  const privateWord = newId(`canary-${name}`).replace("_", "-");
  const renamed = { name: privateWord, email: `${privateWord}@example.com` };
  await env.AUTH_DB.prepare("update users set name = ?, email = ? where id = ?")
    .bind(renamed.name, renamed.email, caller.userId)
    .run();
  const [received, prompts] = [[] as string[], [] as string[]];
  return { name, caller, apiKey, privateWord, tenantWord, ids: UNKNOWN_IDS, received, prompts };
}

/** Writes the tenant's word into every text that a tenant can hold. */
async function fillTenant({ caller, tenantWord }: Person): Promise<Partial<Ids>> {
  await env.AUTH_DB.prepare("update tenants set name = ? where id = ?")
    .bind(tenantWord, caller.tenantId)
    .run();
  const source = { type: "push", name: `${tenantWord} source`, config: {} };
  const readers = [`${tenantWord}-group`];
  const { id: sourceId } = unwrap(await documentation.createSource(caller, { ...source, readers }));
  const externalId = `${tenantWord}-page`;
  const page = {
    externalId,
    title: `${tenantWord} plan`,
    url: `https://wiki.example/${tenantWord}`,
    markdown: `# ${tenantWord}\n\nThe narwhal launch is led by ${tenantWord} Lee in May. Key Results (KR) of ${tenantWord} follow.`,
  };
  const failing = { externalId: `${tenantWord}-bad`, title: `${tenantWord} bad`, markdown: " " };
  unwrap(await documentation.pushDocuments(caller, sourceId, { documents: [page, failing] }));
  await waitUntilSettled(caller, sourceId);
  const alias = { term: `narwhal launch`, expansions: [`${tenantWord} project`], enabled: true };
  const { id: aliasId } = unwrap(await documentation.createAlias(caller, alias));
  return { sourceId, externalId, aliasId };
}

/** Does, and hears, all that a person can. */
async function live(person: Person): Promise<void> {
  const { caller, apiKey, privateWord, received, prompts } = person;
  const client = houseClient(apiKey);
  const hear = (heard: unknown): unknown => received.push(JSON.stringify(heard));
  const before = model.requests.length;

  const { id } = await client.createConversation({ title: `${privateWord} talk` });
  await useModel(caller, id);
  const socket = await openSocket(caller, id, "?after=0");
  const followed = await follow(apiKey, id);
  for (const [index, content] of [QUESTION, `${AGAIN} ${privateWord}`].entries()) {
    socket.send({ type: "ask", clientMessageId: `${privateWord}-${index}`, content });
    await socket.until("answer-completed", index + 1);
  }
  hear(socket.received);
  received.push(await followed());
  socket.socket.close();

  const other = await client.createConversation({});
  await useModel(caller, other.id);
  received.push(await askOverEvents(apiKey, other.id));
  const messageId = (await messagesOf(caller, id)).at(-1)?.messageId ?? "";
  const comment = `${privateWord} comment`;
  unwrap(await chat.rateAnswer(caller, messageId, { rating: "down", comment }));
  const key = { name: `${privateWord} key`, scopes: ["search" as const] };
  const { id: keyId } = unwrap(await auth.createApiKey(caller, key));

  person.ids = { ...person.ids, conversationId: id, messageId, keyId, userId: caller.userId };
  for (const query of ["narwhal launch", "plan source project group comment key talk", "canary"]) {
    hear(await client.search({ query }));
  }
  prompts.push(...model.requests.slice(before).map(({ body }) => JSON.stringify(body)));
}

async function useModel(caller: CallerContext, id: string): Promise<void> {
  const bindings = { ...env, OPENAI_API_KEY: "sk-test", ANSWER_PROVIDER: "openai" };
  const answer = new AnswerService(createExecutionContext(), bindings);
  await replaceCollaborators(objectOf(caller, id), { answer });
}

/** Follows a conversation as events; what is returned ends it and tells what came. */
async function follow(apiKey: string, id: string): Promise<() => Promise<string>> {
  const response = await exports.default.fetch(
    `http://localhost/api/v1/conversations/${id}/events?after=0`,
    { headers: { authorization: `Bearer ${apiKey}`, accept: "text/event-stream" } },
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async () => {
    let text = "";
    while (text.split('"type":"answer-completed"').length < 3) {
      text += (await reader?.read())?.value ?? "";
    }
    await reader?.cancel();
    return text;
  };
}

async function askOverEvents(apiKey: string, id: string): Promise<string> {
  const response = await exports.default.fetch(
    `http://localhost/api/v1/conversations/${id}/messages`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: "text/event-stream",
        "content-type": "application/json",
      },
      body: JSON.stringify({ content: QUESTION }),
    },
  );
  return await response.text();
}

describe("canaries of two tenants and of two users of one", () => {
  let people: Person[];
  /** What every Worker has logged meanwhile. */
  const lines: string[] = [];

  beforeAll(async () => {
    for (const level of ["log", "info", "warn", "error", "debug"] as const) {
      vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(" ")));
    }
    vi.stubGlobal("fetch", model.fetch);
    const mine = { tenantId: newId("tnt"), tenantWord: newId("canary-mine").replace("_", "-") };
    const theirs = { tenantId: newId("tnt"), tenantWord: newId("canary-theirs").replace("_", "-") };
    const ada = await aPerson("ada", { ...mine, role: "editor" });
    const bob = await aPerson("bob", { ...mine, role: "member" });
    const eve = await aPerson("eve", { ...theirs, role: "owner" });
    people = [ada, bob, eve];
    const ofMine = await fillTenant(ada);
    const ofTheirs = await fillTenant(eve);
    for (const person of people) {
      person.ids = { ...person.ids, ...(person === eve ? ofTheirs : ofMine) };
      await live(person);
    }
    for (const person of people) {
      for (const key of READING) {
        const { text } = await knock(key, person.apiKey, person.ids);
        person.received.push(text);
      }
    }
  }, 60_000);

  afterAll(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** The words of others that stand in a text. */
  function foreignWordsIn(text: string, { caller, privateWord }: Person): string[] {
    return people
      .flatMap((other) => [
        ...(other.privateWord === privateWord ? [] : [other.privateWord]),
        ...(other.caller.tenantId === caller.tenantId ? [] : [other.tenantWord]),
      ])
      .filter((word) => text.includes(word));
  }

  it("are heard by those whose they are", () => {
    for (const { received, prompts, privateWord, tenantWord } of people) {
      const heard = received.join("\n");
      for (const what of ["talk", "comment", "key"])
        expect(heard).toContain(`${privateWord} ${what}`);
      for (const what of ["plan", "source", "Lee"])
        expect(heard).toContain(`${tenantWord} ${what}`);
      expect(prompts.join("\n")).toContain(tenantWord);
      expect(prompts.join("\n")).toContain(privateWord);
    }
  });

  it("are in no byte that is sent to another, nor in a prompt made for another", ({ task }) => {
    const found = people.flatMap((person) =>
      [...person.received, ...person.prompts].flatMap((text) => foreignWordsIn(text, person)),
    );
    const searched = people.flatMap(({ received, prompts }) => [...received, ...prompts]);
    const kilobytes = Math.round(searched.join("").length / 1_024);
    task.meta.measured = `canaries seen by others: ${found.length}, in ${searched.length} captured texts of ${kilobytes} KB`;
    expect(found).toEqual([]);
  });

  it("are in no value of the cache beside those of another tenant, nor under another's key", async () => {
    const { keys } = await env.CACHE_KV.list();
    let withCanary = 0;
    for (const { name } of keys) {
      const value = (await env.CACHE_KV.get(name)) ?? "";
      const owners = people.filter(({ tenantWord, privateWord }) =>
        [tenantWord, privateWord].some((word) => `${name}${value}`.includes(word)),
      );
      const tenants = new Set(owners.map(({ caller }) => caller.tenantId));
      withCanary += tenants.size;
      expect(tenants.size, name).toBeLessThan(2);
      for (const tenantId of tenants) expect(name + value).toContain(tenantId);
    }
    expect(withCanary).toBeGreaterThan(0);
  });

  it("are in no line of the log", () => {
    expect(lines.length).toBeGreaterThan(50);
    const words = people.flatMap(({ privateWord, tenantWord }) => [privateWord, tenantWord]);
    expect(lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([]);
  });
});

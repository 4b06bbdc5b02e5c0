import {
  createExecutionContext,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { TenantDeletionCollaborators } from "../../durable-objects/tenant-deletion/tenant-deletion-collaborators.ts";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type {
  AcceptedTenantDeletion,
  TenantDeletionReport,
} from "../../shared/schemas/tenant-deletion-schemas.ts";
import { AuthService } from "../../workers/auth/index.ts";
import type { TenantDeletion } from "../../workers/gateway/index.ts";
import { chat, openSocket } from "../support/conversation-fakes.ts";
import { aPage, documentation, houseClient, vector } from "../support/house/house.ts";
import { anIdentity } from "../support/identities.ts";
import { aFilledTenant, type FilledTenant } from "../support/tenants/fill-tenant.ts";
import {
  findStored,
  tablesOf,
  triggersOf,
  type StoredText,
} from "../support/tenants/walk-storage.ts";

const auth = bound<AuthContract>(env.AUTH);
const DELETE = "DELETE /api/v1/tenants/current";
const ME = "GET /api/v1/me";
const REPLACEMENT = { revision: 99, readers: ["everyone"], passages: [] };

/** Places of a report that are no table. */
const BESIDE_TABLES = [
  "auth.quotas",
  "chat.conversation-markers",
  "chat.conversation-objects",
  "documentation.cached-values",
  "documentation.page-bodies",
  "vector.passages",
];

/** What stays of a tenant, by its id alone: the report, and what refuses that which comes late. */
const TOMBSTONES = [
  "auth.tenant_deletions",
  "chat.deleted_tenants",
  "documentation.deleted_tenants",
];

function ask(
  route: string,
  { apiKey, name }: Partial<Pick<FilledTenant, "apiKey" | "name">> = {},
): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  return exports.default.fetch(`http://localhost${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
    ...(name === undefined ? {} : { body: JSON.stringify({ name }) }),
  });
}

const deletionOf = ({ tenantId }: CallerContext) => env.TENANT_DELETION.getByName(tenantId);

async function begin(tenant: FilledTenant): Promise<AcceptedTenantDeletion> {
  const accepted = await ask(DELETE, tenant);
  expect(accepted.status).toBe(202);
  return await accepted.json();
}

/** Waits until the job has ended, and has the alarms come that it would wait for. */
async function finish(caller: CallerContext): Promise<void> {
  const stub = deletionOf(caller);
  await vi.waitFor(
    async () => {
      const { isKept, planned } = await runInDurableObject(stub, async (_object, { storage }) => ({
        isKept: (await storage.get("deletion")) !== undefined,
        planned: await storage.getAlarm(),
      }));
      if (planned !== null && planned > Date.now()) await runDurableObjectAlarm(stub);
      if (isKept) throw new Error("still going on");
    },
    { timeout: 20_000, interval: 5 },
  );
}

async function readReport({ report }: AcceptedTenantDeletion): Promise<TenantDeletionReport> {
  return await (await ask(`GET ${report}`)).json();
}

/** What the job calls, as it is. */
function realCalls(): TenantDeletionCollaborators {
  return {
    auth: {
      beginTenantDeletion: (...asked) => auth.beginTenantDeletion(...asked),
      isTenantDeleted: (ctx) => auth.isTenantDeleted(ctx),
      deleteTenantData: (ctx) => auth.deleteTenantData(ctx),
      recordTenantDeletion: (...asked) => auth.recordTenantDeletion(...asked),
    },
    chat: { deleteTenantData: (ctx) => chat.deleteTenantData(ctx) },
    documentation: { deleteTenantData: (ctx) => documentation.deleteTenantData(ctx) },
  };
}

/** The same, each step of which fails at first before its effect and then after it; `failed` notes which. */
function failingCalls(failed: Set<string>): TenantDeletionCollaborators {
  const failing = <Asked extends unknown[], Told>(
    name: string,
    call: (...asked: Asked) => Promise<Told>,
  ): ((...asked: Asked) => Promise<Told>) => {
    let calls = 0;
    return async (...asked) => {
      calls += 1;
      if (calls === 1) throw new Error(`${name} fails before its effect.`);
      const told = await call(...asked);
      if (calls > 2) return told;
      failed.add(name);
      throw new Error(`${name} fails after its effect.`);
    };
  };
  const { auth: calls, chat: chatCalls, documentation: documentationCalls } = realCalls();
  const failingHolder = ({ deleteTenantData }: typeof chatCalls, name: string) => ({
    deleteTenantData: failing(`${name}.deleteTenantData`, deleteTenantData),
  });
  return {
    auth: {
      ...calls,
      ...failingHolder(calls, "auth"),
      recordTenantDeletion: failing("auth.recordTenantDeletion", calls.recordTenantDeletion),
    },
    chat: failingHolder(chatCalls, "chat"),
    documentation: failingHolder(documentationCalls, "documentation"),
  };
}

async function replaceCollaborators(
  stub: DurableObjectStub<TenantDeletion>,
  calls: TenantDeletionCollaborators,
): Promise<void> {
  await runInDurableObject(stub, ({ collaborators }) => void Object.assign(collaborators, calls));
}

/** What holds a word, but for the id that whoever runs the deployment was told when the tenant was made. */
async function findLeft(words: string[]): Promise<StoredText[]> {
  const found = await findStored(words);
  return found.filter(({ text }) => !text.includes('"tenant_id":"tnt_first"'));
}

describe("a tenant's deletion", () => {
  let gone: FilledTenant;
  let kept: FilledTenant;
  let theirsBefore: StoredText[];
  /** The places where the tenant had something. */
  let filled: Set<string>;
  let accepted: AcceptedTenantDeletion;
  let closedWith: number;

  beforeAll(async () => {
    gone = await aFilledTenant();
    kept = await aFilledTenant();
    theirsBefore = await findStored([kept.word, kept.caller.tenantId]);
    filled = new Set((await findLeft([gone.word, gone.caller.tenantId])).map(({ place }) => place));
    const { socket } = await openSocket(gone.caller, gone.conversationId);
    const closed = new Promise<number>((resolve) =>
      socket.addEventListener("close", ({ code }) => resolve(code)),
    );
    accepted = await begin(gone);
    closedWith = await closed;
  }, 30_000);

  it("finds something in every table that names a tenant, each of which refuses what comes late", async () => {
    for (const database of ["auth", "chat", "documentation"] as const) {
      const places = (await tablesOf(database))
        .filter(({ columns }) => columns.includes("tenant_id"))
        .map(({ name }) => `${database}.${name}`)
        .filter((place) => !TOMBSTONES.includes(place));
      expect(places.filter((place) => !filled.has(place))).toEqual([]);
      const refusing = await triggersOf(database);
      expect(places.filter((place) => !refusing.includes(place))).toEqual([]);
    }
  });

  it("is confirmed by the name alone, and refused to the tenant that runs the deployment", async () => {
    const wrong = await ask(DELETE, { ...kept, name: kept.name.toUpperCase() });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: "TENANT_NAME_WRONG" }]);
    const { name } = await houseClient().getTenant();
    const platform = await ask(DELETE, { apiKey: env.ADMIN_API_KEY, name });
    expect([platform.status, await platform.json()]).toMatchObject([
      409,
      { code: "PLATFORM_TENANT" },
    ]);
    await finish(kept.caller);
  });

  it("lets nobody in, shows nothing and closes the sockets from its acknowledgement on", async () => {
    expect(closedWith).toBe(4_401);
    expect((await ask(ME, { apiKey: gone.apiKey })).status).toBe(401);
    const { requestId } = gone.caller;
    expect(await auth.isActive(gone.caller)).toBe(false);
    expect(await auth.listSignInChoices({ requestId }, { tenant: gone.word })).toMatchObject({
      providers: [],
    });
    const { items } = unwrap(await documentation.listSources(gone.caller, { limit: 5 }));
    const sought = { query: `${gone.word} launch`, limit: 5, passagesPerDocument: 3 };
    const found = await documentation.retrieve(gone.caller, sought);
    expect(items.length === 0 || !found.ok || found.value.passages.length === 0).toBe(true);
  });

  it("leaves nothing of it anywhere, and every byte of another as it is", async ({ task }) => {
    await finish(gone.caller);
    const left = await findLeft([gone.word, gone.caller.tenantId]);
    expect(left.map(({ place }) => place)).toEqual(TOMBSTONES);
    expect(left.map(({ text }) => text).join()).not.toContain(gone.word);
    expect(await findStored([kept.word, kept.caller.tenantId])).toEqual(theirsBefore);
    expect((await kept.client.search({ query: `${kept.word} launch` })).results).toHaveLength(1);
    task.meta.measured = `places a deleted tenant had something in: ${filled.size}; left beside its tombstones: ${left.length - TOMBSTONES.length}`;
  });

  it("reports what was removed where, to whoever knows its id and to the platform", async () => {
    const report = await readReport(accepted);
    const { tenantId } = gone.caller;
    expect(report).toMatchObject({ tenantId, state: "finished" });
    expect(JSON.stringify(report)).not.toContain(gone.word);
    const counted = report.places.map(({ place }) => place);
    const tables = [...filled].filter((place) => /^(?:auth|chat|documentation)\./.test(place));
    expect(counted).toEqual(expect.arrayContaining([...tables, ...BESIDE_TABLES]));
    const path = `GET /api/v1/admin/tenant-deletions/${tenantId}`;
    expect(await (await ask(path, { apiKey: env.ADMIN_API_KEY })).json()).toEqual(report);
    expect((await ask(path, { apiKey: kept.apiKey })).status).toBe(403);
  });

  it("takes nothing that comes late: a doorbell, a page, a conversation, a session", async () => {
    const before = await findLeft([gone.word, gone.caller.tenantId]);
    const { caller, documentId, sourceId, word } = gone;
    const { tenantId, requestId } = caller;
    const doorbell = { type: "INDEXING_JOB" as const, tenantId, documentId, requestId };
    await env.INDEXING_JOBS.send(doorbell);
    await vi.waitUntil(async () => (await env.INDEXING_JOBS.metrics()).backlogCount === 0);
    const page = aPage(`${word}-late`, `${word} late`);
    await documentation.pushDocuments(caller, sourceId, { documents: [page] });
    await documentation.createSource(caller, { type: "push", name: word, config: {} });
    const late = await chat.createConversation(caller, { mode: "company", title: word });
    expect(late).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
    const passages = { ...REPLACEMENT, documentId, sourceId, title: word };
    expect(await vector.replaceDocument(caller, passages)).toMatchObject({ ok: false });
    await env.AUTH_DB.prepare(
      "insert into users (id, tenant_id, email, name, role, created_at) values (?, ?, ?, ?, 'owner', 0)",
    )
      .bind(newId("usr"), tenantId, word, word)
      .run();
    expect(await findLeft([word, tenantId])).toEqual(before);
  });
});

describe("the job of a deletion", () => {
  it("ends although every step fails before and after its effect, and the object dies between two", async () => {
    const tenant = await aFilledTenant();
    const stub = deletionOf(tenant.caller);
    const failed = new Set<string>();
    await replaceCollaborators(stub, failingCalls(failed));
    const refused = await ask(DELETE, tenant);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: "UNAVAILABLE" }]);
    expect((await ask(ME, { apiKey: tenant.apiKey })).status).toBe(401);
    await evictDurableObject(stub);
    await replaceCollaborators(stub, failingCalls(failed));
    await finish(tenant.caller);
    const left = await findLeft([tenant.word, tenant.caller.tenantId]);
    expect(left.map(({ place }) => place)).toEqual(TOMBSTONES);
    expect([...failed].toSorted()).toEqual([
      "auth.deleteTenantData",
      "auth.recordTenantDeletion",
      "chat.deleteTenantData",
      "documentation.deleteTenantData",
    ]);
  }, 30_000);

  it("is dropped when auth was never told, and taken up when it was", async () => {
    const { caller, apiKey } = await anIdentity({ role: "owner", scopes: ["admin"] });
    const name = "Test tenant";
    const dieAfter = (told: boolean): Promise<void> =>
      replaceCollaborators(deletionOf(caller), {
        ...realCalls(),
        auth: {
          ...realCalls().auth,
          beginTenantDeletion: async (...asked) => {
            if (told) await auth.beginTenantDeletion(...asked);
            throw new Error("The process dies.");
          },
        },
      });
    await dieAfter(false);
    expect((await ask(DELETE, { apiKey, name })).status).toBe(500);
    await finish(caller);
    expect((await ask(ME, { apiKey })).status).toBe(200);
    await dieAfter(true);
    expect((await ask(DELETE, { apiKey, name })).status).toBe(500);
    await finish(caller);
    const left = await findLeft([caller.tenantId]);
    expect(left.map(({ place }) => place)).toEqual(TOMBSTONES);
  }, 30_000);

  it("empties no tenant that nobody has asked to delete", async () => {
    const { caller } = await anIdentity({ role: "owner" });
    const service = new AuthService(createExecutionContext(), env);
    await expect(service.deleteTenantData(caller)).rejects.toMatchObject({ code: "INTERNAL" });
    expect(await auth.isActive(caller)).toBe(true);
  });
});

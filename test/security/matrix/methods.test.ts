import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { documentationWith, LOSING_QUEUE } from "../../support/house/house.ts";
import * as house from "../../support/house/index.ts";
import { anIdentity } from "../../support/identities.ts";
import { METHODS, type MethodRow } from "./method-table.ts";
import { makeIds, UNKNOWN_IDS } from "./parameter-table.ts";
import { aTarget, describeTarget, type Target } from "./target.ts";

/** What every entrypoint has: the platform's own, and what tells of no tenant. */
const EVERYWHERE = ["constructor", "health"];
const ENTRYPOINTS = {
  auth: house.AuthService,
  chat: house.ChatService,
  conversation: house.Conversation,
  documentation: house.DocumentationService,
  vector: house.VectorService,
  answer: house.AnswerService,
  embedding: house.EmbeddingService,
  intent: house.IntentService,
  indexing: house.IndexingService,
  monitoring: house.MonitoringService,
};

function methodsOf(prototype: object): string[] {
  const above = Object.getPrototypeOf(prototype) as object;
  const own = Object.getOwnPropertyNames(prototype);
  return /(?:Object|Methods)$/.test(above.constructor.name) && above !== Object.prototype
    ? [...own, ...methodsOf(above)]
    : own;
}

type Reaching = Extract<MethodRow, { reachedBy: string }>;
const REACHING = Object.entries(METHODS).flatMap(([name, row]): [string, Reaching][] =>
  "reachedBy" in row ? [[name, row]] : [],
);
const FOR_PLATFORM = Object.entries(METHODS).flatMap(([name, row]) =>
  "platformAlone" in row ? [{ name, call: row.platformAlone }] : [],
);

describe("every method of every Worker, called for somebody else", () => {
  let target: Target;
  let outsiders: Record<Reaching["reachedBy"], CallerContext[]>;
  let platform: CallerContext;
  let described: unknown[];
  const counted = { cells: 0, wrong: 0 };

  beforeAll(async () => {
    const tenantId = newId("tnt");
    target = await aTarget(tenantId, "owner");
    // What waits to be indexed and is not, so that the ledger has something to tell.
    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    await deaf.reindexSource(target.caller, target.ids.sourceId);
    described = await describeTarget(target);
    const scopes = [...SCOPES];
    const { caller: stranger } = await anIdentity({ role: "owner", scopes });
    const { caller: neighbour } = await anIdentity({ tenantId, role: "member", scopes });
    const admin = { kind: "api-key", key: env.ADMIN_API_KEY } as const;
    const auth = bound<AuthContract>(env.AUTH);
    platform = unwrap(await auth.authenticate({ requestId: newId("req") }, admin)).context;
    outsiders = { owner: [stranger, neighbour], tenant: [stranger] };
  });

  it("has a row for each method", () => {
    const methods = Object.entries(ENTRYPOINTS).flatMap(([service, { prototype }]) =>
      methodsOf(prototype)
        .filter((method) => !EVERYWHERE.includes(method))
        .map((method) => `${service}.${method}`),
    );
    expect([...new Set(methods)].toSorted()).toEqual(Object.keys(METHODS).toSorted());
  });

  it.each(REACHING)("%s tells an outsider nothing", async (_name, row) => {
    const wrong: unknown[] = [];
    for (const outsider of outsiders[row.reachedBy]) {
      const answered = describeAnswer(await row.call(outsider, target.ids, target.caller));
      const unknown = describeAnswer(await row.call(outsider, UNKNOWN_IDS, target.caller));
      const isWrong =
        "shows" in row
          ? answered.includes(target.ids[row.shows])
          : answered !== unknown || answered.includes('"ok":true,"value":{');
      counted.cells += 1;
      if (isWrong) wrong.push({ outsider, answered, unknown });
    }
    counted.wrong += wrong.length;
    expect(wrong).toEqual([]);
  });

  it("indexing.queue believes a doorbell no tenant that the ledger does not know", async () => {
    const { tenantId } = outsiders.tenant[0] ?? target.caller;
    const { documentId } = target.ids;
    const job = { type: "INDEXING_JOB", tenantId, documentId, requestId: newId("req") };
    const batch = createMessageBatch("askflash-indexing-jobs", [
      { id: "1", timestamp: new Date(), attempts: 1, body: job },
    ]);
    const ctx = createExecutionContext();
    await new house.IndexingService(ctx, env).queue(batch as MessageBatch<IndexingJob>);
    const { explicitAcks } = await getQueueResult(batch, ctx);
    counted.cells += 1;
    expect(explicitAcks).toEqual(["1"]);
    expect(await describeTarget(target)).toEqual(described);
  });

  it.each(FOR_PLATFORM)(
    "$name is refused to every owner but whoever runs the deployment",
    async (row) => {
      for (const caller of [...outsiders.owner, target.caller]) {
        const answered = describeAnswer(await row.call(caller));
        counted.cells += 1;
        const isWrong = !answered.includes('"code":"FORBIDDEN"');
        counted.wrong += isWrong ? 1 : 0;
        expect({ answered, isWrong }).toMatchObject({ isWrong: false });
      }
      expect(describeAnswer(await row.call(platform))).not.toContain('"code":"FORBIDDEN"');
    },
  );

  it("leaves what outsiders reached for as it was", async ({ task }) => {
    task.meta.measured = `authorization of methods: ${counted.wrong} of ${counted.cells} cells wrong`;
    expect(await describeTarget(target)).toEqual(described);
  });

  it.each(REACHING)("%s does its work for the owner", async (_name, row) => {
    const { caller } = target;
    if ("shows" in row) {
      expect(describeAnswer(await row.call(caller, target.ids, caller))).toContain(
        target.ids[row.shows],
      );
      return;
    }
    const ids = await makeIds(caller, row.ids);
    const answered = describeAnswer(await row.call(caller, ids, caller));
    expect(answered).not.toContain('"ok":false');
  });
});

/** An answer as text, without the id of its request. */
function describeAnswer(answer: unknown): string {
  return JSON.stringify(answer ?? null).replaceAll(/,?"requestId":"[^"]*"/g, "");
}

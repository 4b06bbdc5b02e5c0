import {
  createExecutionContext,
  createMessageBatch,
  evictDurableObject,
  getQueueResult,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { searchShardOf } from "../../../durable-objects/search-shard/search-shard-client.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { DocumentationService } from "../../../workers/documentation/index.ts";
import { createQueueDoorbell } from "../../../workers/documentation/adapters/queue-doorbell.ts";
import { IndexingService } from "../../../workers/indexing/index.ts";
import { DEAD_LETTER_QUEUE } from "../../../workers/indexing/job/consume-batch.ts";
import { VectorService } from "../../../workers/vector/index.ts";
import { aCaller } from "../callers.ts";
import { embeddingUnder, shardsUnder, type Faults, type Gate } from "./index-faults.ts";

/** The queue delivers a message once and five times again, as workers/indexing/wrangler.toml says. */
const MAX_ATTEMPTS = 6;
/** Longer than the sweeper ever waits before it rings for a row again. */
const SWEEP_STEP_MS = 700_000;

/** A message that waits for its delivery. */
export interface QueuedJob {
  body: IndexingJob;
  attempts: number;
}

/** Delivers jobs; the answer says when that is done, which for a gated delivery is after the gate was opened. */
type Deliver = (jobs: QueuedJob[], gate?: Gate) => Promise<void>;

/** One tenant's documentation, indexing and index as they are, over a queue that the test empties by hand. */
export interface UnreliableHouse {
  caller: CallerContext;
  sourceId: string;
  documentation: DocumentationService;
  faults: Faults;
  /** Messages that nobody has delivered yet. */
  queue: QueuedJob[];
  /** Documents whose message has had its last attempt, and which may therefore be failed. */
  exhausted: Set<string>;
  deliver: Deliver;
  /** Ends the index's object, which forgets what it has not stored. */
  killIndex: () => Promise<void>;
  /** Lets the time pass and the sweeper's alarm go off; false when it has none. */
  sweep: () => Promise<boolean>;
}

/** Opens the house for a new tenant with one empty source. */
export async function openUnreliableHouse(): Promise<UnreliableHouse> {
  const caller = aCaller();
  const faults = { isEmbeddingDown: false, isIndexDown: false, areAnswersLost: false };
  const queue: QueuedJob[] = [];
  const exhausted = new Set<string>();
  const jobs = captureQueue(queue);
  const documentation = new DocumentationService(createExecutionContext(), {
    ...env,
    VECTOR: vectorUnder(faults),
    INDEXING_JOBS: jobs,
  });
  const source = { type: "push" as const, name: "Handbook", config: {} };
  const { id: sourceId } = unwrap(await documentation.createSource(caller, source));
  return {
    caller,
    sourceId,
    documentation,
    faults,
    queue,
    exhausted,
    deliver: createDelivery({ documentation, faults, queue, exhausted }),
    killIndex: () => endObject(searchShardOf(env.SEARCH_SHARD, caller.tenantId)),
    sweep: () => sweepOnce(caller.tenantId, jobs),
  };
}

function vectorUnder(faults: Faults, gate?: Gate): Fetcher {
  const bindings = { EMBEDDING: embeddingUnder(faults), SEARCH_SHARD: shardsUnder(faults, gate) };
  return new VectorService(createExecutionContext(), { ...env, ...bindings }) as object as Fetcher;
}

function captureQueue(queue: QueuedJob[]): Queue {
  const sendBatch = async (messages: MessageSendRequest<IndexingJob>[]): Promise<void> => {
    for (const { body } of messages) queue.push({ body, attempts: 1 });
  };
  return { sendBatch } as object as Queue;
}

function createDelivery({
  documentation,
  faults,
  queue,
  exhausted,
}: Pick<UnreliableHouse, "documentation" | "faults" | "queue" | "exhausted">): Deliver {
  const consume = async (name: string, jobs: QueuedJob[], gate?: Gate): Promise<QueuedJob[]> => {
    const ctx = createExecutionContext();
    const bindings = {
      DOCUMENTATION: documentation as object as Fetcher,
      VECTOR: vectorUnder(faults, gate),
    };
    const messages = jobs.map((job, id) => ({ ...job, id: String(id), timestamp: new Date() }));
    const batch = createMessageBatch<IndexingJob>(name, messages);
    await new IndexingService(ctx, { ...env, ...bindings }).queue(batch);
    const { retryMessages } = await getQueueResult(batch, ctx);
    const retried = new Set(retryMessages.map(({ msgId }) => msgId));
    return jobs.filter((_job, id) => retried.has(String(id)));
  };
  return async (jobs, gate) => {
    if (jobs.length === 0) return;
    for (const { body, attempts } of jobs) {
      if (attempts >= MAX_ATTEMPTS) exhausted.add(body.documentId);
    }
    const failed = await consume("askflash-indexing-jobs", jobs, gate);
    const dead = failed.filter(({ attempts }) => attempts >= MAX_ATTEMPTS);
    if (dead.length > 0) await consume(DEAD_LETTER_QUEUE, dead);
    const again = failed.filter(({ attempts }) => attempts < MAX_ATTEMPTS);
    queue.push(...again.map(({ body, attempts }) => ({ body, attempts: attempts + 1 })));
  };
}

/** Only an object that runs can be ended. */
async function endObject(stub: DurableObjectStub): Promise<void> {
  await runInDurableObject(stub, () => undefined);
  await evictDurableObject(stub);
}

async function sweepOnce(tenantId: string, jobs: Queue): Promise<boolean> {
  vi.setSystemTime(Date.now() + SWEEP_STEP_MS);
  const stub = env.LEDGER_SWEEPER.getByName(tenantId);
  await runInDurableObject(stub, (object) => {
    object.collaborators.doorbell = createQueueDoorbell(jobs);
  });
  return runDurableObjectAlarm(stub);
}

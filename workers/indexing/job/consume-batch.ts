import { systemContext } from "../../../shared/contracts/caller-context.ts";
import { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { fail, type Result } from "../../../shared/errors/result.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { IndexingDependencies } from "../env.ts";
import { indexDocument } from "./index-document.ts";
import { recordDeadLetter } from "./record-dead-letter.ts";
import { recordLastFailure } from "./record-last-failure.ts";
import { retryDelay } from "./retry-delay.ts";

/** Where messages end that failed at every attempt. */
export const DEAD_LETTER_QUEUE = "askflash-indexing-dead-letters";
const CONCURRENT_JOBS = 6;

/** What is done with each job, and the name under which it is counted. */
interface Work {
  name: string;
  run: (job: IndexingJob) => Promise<Result<null>>;
}

/** Takes a batch of doorbells: each document once, each message acknowledged or retried alone. */
export async function consumeBatch(
  dependencies: IndexingDependencies,
  batch: MessageBatch<unknown>,
): Promise<void> {
  const isDead = batch.queue === DEAD_LETTER_QUEUE;
  const work: Work = isDead
    ? { name: "recordDeadLetter", run: (job) => recordDeadLetter(dependencies, job) }
    : { name: "indexDocument", run: (job) => indexDocument(dependencies, job) };
  const rings = await groupByDocument(batch.messages);
  const workers = Array.from({ length: CONCURRENT_JOBS }, async () => {
    for (let ring = rings.shift(); ring !== undefined; ring = rings.shift()) {
      await answerRing(dependencies, ring, work);
    }
  });
  await Promise.all(workers);
}

/** All messages of a batch that name one document; the first stands for them. */
interface Ring {
  job: IndexingJob;
  message: Message<unknown>;
  others: Message<unknown>[];
}

async function groupByDocument(messages: readonly Message<unknown>[]): Promise<Ring[]> {
  const rings = new Map<string, Ring>();
  for (const message of messages) {
    const parsed = IndexingJob.safeParse(message.body);
    if (!parsed.success) {
      await dropMessage(message);
      continue;
    }
    const key = `${parsed.data.tenantId}/${parsed.data.documentId}`;
    const ring = rings.get(key);
    if (ring === undefined) rings.set(key, { job: parsed.data, message, others: [] });
    else ring.others.push(message);
  }
  return [...rings.values()];
}

/** Nobody but the ledger rings, so a message of another shape names no row that could wait. */
async function dropMessage(message: Message<unknown>): Promise<void> {
  const operation = {
    service: "indexing" as const,
    name: "readJob",
    ctx: { requestId: message.id },
  };
  await logOperation(operation, async () => fail("VALIDATION_FAILED", "No indexing job."));
  message.ack();
}

async function answerRing(
  dependencies: IndexingDependencies,
  { job, message, others }: Ring,
  work: Work,
): Promise<void> {
  const { documentId, tenantId, requestId } = job;
  const operation = {
    service: "indexing" as const,
    name: work.name,
    ctx: systemContext(tenantId, requestId),
    details: { documentId },
  };
  try {
    await logOperation(operation, () => work.run(job)).catch((error: unknown) =>
      recordLastFailure(dependencies, job, { error, attempts: message.attempts }),
    );
    message.ack();
  } catch {
    message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
  for (const other of others) other.ack();
}

import { systemContext } from "../../../shared/contracts/caller-context.ts";
import { IndexingJob } from "../../../shared/events/indexing-job.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { IndexingDependencies } from "../env.ts";
import { indexDocument } from "./index-document.ts";
import { recordDeadLetter } from "./record-dead-letter.ts";

/** Where messages end that failed at every attempt. */
export const DEAD_LETTER_QUEUE = "askflash-indexing-dead-letters";
const CONCURRENT_JOBS = 6;
const FIRST_RETRY_SECONDS = 1;
const MAX_RETRY_SECONDS = 60;

type Work = (job: IndexingJob) => Promise<void>;

/** Takes a batch of doorbells: each document once, each message acknowledged or retried alone. */
export async function consumeBatch(
  dependencies: IndexingDependencies,
  batch: MessageBatch<unknown>,
): Promise<void> {
  const isDead = batch.queue === DEAD_LETTER_QUEUE;
  const work: Work = (job) => (isDead ? recordDeadLetter : indexDocument)(dependencies, job);
  const rings = [...groupByDocument(batch.messages).values()];
  const workers = Array.from({ length: CONCURRENT_JOBS }, async () => {
    for (let ring = rings.shift(); ring !== undefined; ring = rings.shift()) {
      await answerRing(ring, work);
    }
  });
  await Promise.all(workers);
}

/** All messages of a batch that name one document. */
interface Ring {
  job: IndexingJob;
  messages: Message<unknown>[];
}

function groupByDocument(messages: readonly Message<unknown>[]): Map<string, Ring> {
  const rings = new Map<string, Ring>();
  for (const message of messages) {
    const parsed = IndexingJob.safeParse(message.body);
    if (!parsed.success) {
      // Nobody but the ledger rings, so a message of another shape names no row that could wait.
      message.ack();
      continue;
    }
    const { tenantId, documentId } = parsed.data;
    const ring = rings.get(`${tenantId}/${documentId}`) ?? { job: parsed.data, messages: [] };
    ring.messages.push(message);
    rings.set(`${tenantId}/${documentId}`, ring);
  }
  return rings;
}

async function answerRing({ job, messages }: Ring, work: Work): Promise<void> {
  const { documentId, tenantId, requestId } = job;
  const ctx = systemContext(tenantId, requestId);
  const operation = {
    service: "indexing" as const,
    name: "indexDocument",
    ctx,
    details: { documentId },
  };
  try {
    await logOperation(operation, () => work(job));
    for (const message of messages) message.ack();
  } catch {
    for (const message of messages) message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
}

/** Doubles with each attempt, so that an outage is not hammered. */
function retryDelay(attempts: number): number {
  return Math.min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.max(0, attempts - 1));
}

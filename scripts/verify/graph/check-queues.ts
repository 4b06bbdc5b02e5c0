import type { Worker, WranglerConfig } from "../../house/list-workers.ts";

type QueueConsumer = NonNullable<NonNullable<WranglerConfig["queues"]>["consumers"]>[number];

/** Settings whose defaults differ between the local queue and the deployed one, or may change with either. */
const STATED_SETTINGS = ["max_batch_size", "max_batch_timeout", "max_retries"] as const;

/** Checks the queues: one consumer for each that is filled, no consumer of one that nobody fills, and its settings stated. */
export function checkQueues(workers: Worker[]): string[] {
  const queues = workers.map(({ config }) => config.queues ?? {});
  const consumers = queues.flatMap((queue) => queue.consumers ?? []);
  const consumed = consumers.map(({ queue }) => queue);
  const deadLetters = consumers.flatMap(({ dead_letter_queue }) => dead_letter_queue ?? []);
  const produced = queues.flatMap((queue) => (queue.producers ?? []).map((one) => one.queue));
  const filled = new Set([...produced, ...deadLetters]);
  return [
    ...consumers.flatMap(checkSettings),
    ...[...filled].flatMap((queue) => checkConsumers(queue, consumed)),
    ...consumed
      .filter((queue) => !filled.has(queue))
      .map((queue) => `The queue ${queue} has a consumer, but nobody fills it.`),
    ...consumers
      .filter(({ queue, dead_letter_queue }) => !deadLetters.includes(queue) && !dead_letter_queue)
      .map(({ queue }) => `The queue ${queue} has no dead-letter queue: what fails would be lost.`),
  ];
}

function checkConsumers(queue: string, consumed: string[]): string[] {
  const count = consumed.filter((name) => name === queue).length;
  return count === 1 ? [] : [`The queue ${queue} must have one consumer, but has ${count}.`];
}

/** What is stated holds everywhere: locally and deployed read the same file. */
function checkSettings(consumer: QueueConsumer): string[] {
  const missing = STATED_SETTINGS.filter((setting) => consumer[setting] === undefined);
  const { queue, max_batch_timeout: timeout = 0 } = consumer;
  return [
    ...missing.map((setting) => `The consumer of ${queue} must state ${setting}.`),
    ...(timeout === 0
      ? []
      : [`The consumer of ${queue} must have max_batch_timeout = 0, or each page waits for it.`]),
  ];
}

import type { Worker } from "../../house/list-workers.ts";

/** Checks the queues: one consumer for each that is filled, and no consumer of one that nobody fills. */
export function checkQueues(workers: Worker[]): string[] {
  const queues = workers.map(({ config }) => config.queues ?? {});
  const consumers = queues.flatMap((queue) => queue.consumers ?? []);
  const consumed = consumers.map(({ queue }) => queue);
  const deadLetters = consumers.flatMap(({ dead_letter_queue }) => dead_letter_queue ?? []);
  const produced = queues.flatMap((queue) => (queue.producers ?? []).map((one) => one.queue));
  const filled = new Set([...produced, ...deadLetters]);
  return [
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

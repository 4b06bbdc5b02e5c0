import type { Worker } from "../house/list-workers.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import { findCircle } from "../verify/graph/find-circle.ts";

/**
 * Sorts Workers so that each comes after those it needs, since Cloudflare refuses a Worker that is bound to one that
 * does not exist. Throws a {@link StartRefusal} when they need each other in a circle.
 */
export function orderWorkers(workers: Worker[]): Worker[] {
  const needs = new Map(workers.map((worker) => [worker.config.name, needsOf(worker, workers)]));
  const circle = findCircle(needs);
  if (circle !== null) {
    throw new StartRefusal(`The Workers cannot be deployed in any order: ${circle.join(" -> ")}.`);
  }
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    for (const needed of needs.get(name) ?? []) visit(needed);
    ordered.add(name);
  };
  for (const { config } of workers) visit(config.name);
  return [...ordered].flatMap((name) => workers.filter(({ config }) => config.name === name));
}

/** The Workers of the house that one needs: what it is bound to, who takes its tail, who fills what it consumes. */
function needsOf({ config }: Worker, workers: Worker[]): string[] {
  const consumed = (config.queues?.consumers ?? []).map(({ queue }) => queue);
  const fills = (worker: Worker): boolean =>
    (worker.config.queues?.producers ?? []).some(({ queue }) => consumed.includes(queue));
  const hosts = config.durable_objects?.bindings ?? [];
  const needed = new Set([
    ...(config.tail_consumers ?? []).map(({ service }) => service),
    ...(config.services ?? []).map(({ service }) => service),
    ...hosts.flatMap(({ script_name }) => script_name ?? []),
    ...workers.filter(fills).map((worker) => worker.config.name),
  ]);
  const own = workers.map((worker) => worker.config.name);
  return own.filter((name) => needed.has(name) && name !== config.name);
}

import type { Worker } from "../../house/list-workers.ts";

/** Checks that every Worker but the consumer itself sends its events to one tail consumer that exists. */
export function checkTails(workers: Worker[]): string[] {
  const names = workers.map(({ config }) => config.name);
  const consumers = new Set(workers.flatMap(({ config }) => consumersOf(config)));
  return workers.flatMap(({ configPath, config }) => {
    const missing = consumersOf(config).filter((name) => !names.includes(name));
    const isSilent = consumersOf(config).length === 0 && !consumers.has(config.name);
    return [
      ...missing.map((name) => `${configPath}: the tail consumer ${name} does not exist.`),
      ...(isSilent ? [`${configPath} has no tail consumer: nobody would see its events.`] : []),
    ];
  });
}

function consumersOf(config: Worker["config"]): string[] {
  return (config.tail_consumers ?? []).map(({ service }) => service);
}

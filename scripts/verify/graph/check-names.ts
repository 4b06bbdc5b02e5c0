import type { Worker, WranglerConfig } from "../../house/list-workers.ts";

/** Checks that all Workers have one compatibility date, and that a binding's name means the same in each of them. */
export function checkNames(workers: Worker[]): string[] {
  const dates = new Set(workers.map(({ config }) => config.compatibility_date));
  const meanings = new Map<string, Set<string>>();
  for (const [name, meaning] of workers.flatMap(({ config }) => meaningsIn(config))) {
    meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning));
  }
  return [
    ...(dates.size === 1 ? [] : [`The Workers have ${dates.size} compatibility dates, not one.`]),
    ...[...meanings]
      .filter(([, different]) => different.size > 1)
      .map(([name, different]) => `The binding ${name} means ${[...different].join(" and ")}.`),
  ];
}

function meaningsIn(config: WranglerConfig): [name: string, meaning: string][] {
  return [
    ...(config.services ?? []).map(named((service) => `${service.service}#${service.entrypoint}`)),
    ...(config.d1_databases ?? []).map(
      named((database) => `the database ${database.database_name}`),
    ),
    ...(config.r2_buckets ?? []).map(named((bucket) => `the bucket ${bucket.bucket_name}`)),
    ...(config.queues?.producers ?? []).map(named((producer) => `the queue ${producer.queue}`)),
  ];
}

function named<Binding extends { binding: string }>(
  meaningOf: (binding: Binding) => string,
): (binding: Binding) => [string, string] {
  return (binding) => [binding.binding, meaningOf(binding)];
}

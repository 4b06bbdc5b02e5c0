import type { Worker } from "../../house/list-workers.ts";
import type { SourceFiles } from "../source-files.ts";
import { exportedNames } from "./contract-name.ts";

/** Checks the Durable Objects: each class has exactly one host, which exports it and has made its storage. */
export function checkObjects(workers: Worker[], sources: SourceFiles): string[] {
  const hosts = hostsOf(workers);
  const classes = new Set([...sources.keys()].flatMap(classOf));
  return [
    ...[...classes].flatMap((name) => checkHosts(name, hosts.get(name) ?? [])),
    ...[...hosts.keys()]
      .filter((name) => !classes.has(name))
      .map((name) => `The object class ${name} has no folder in durable-objects.`),
    ...workers.flatMap((worker) =>
      (worker.config.durable_objects?.bindings ?? []).flatMap((binding) =>
        checkBinding(worker, binding, hosts),
      ),
    ),
    ...workers.flatMap((worker) => checkExports(worker, sources)),
  ];
}

/** The Workers in whose migrations a class stands. */
function hostsOf(workers: Worker[]): Map<string, Worker[]> {
  const hosts = new Map<string, Worker[]>();
  for (const worker of workers) {
    for (const name of classesOf(worker)) hosts.set(name, [...(hosts.get(name) ?? []), worker]);
  }
  return hosts;
}

function classesOf({ config }: Worker): string[] {
  return (config.migrations ?? []).flatMap((migration) => migration.new_sqlite_classes);
}

/** The class whose folder a file is in: `SearchShard` for durable-objects/search-shard. */
function classOf(path: string): string[] {
  const noun = /^durable-objects\/([^/]+)\//.exec(path)?.[1];
  if (noun === undefined) return [];
  return [noun.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase())];
}

function checkHosts(name: string, hosts: Worker[]): string[] {
  if (hosts.length === 1) return [];
  const which = hosts.map((host) => host.name).join(", ") || "none";
  return [`The object class ${name} must have exactly one host, but has: ${which}.`];
}

function checkBinding(
  worker: Worker,
  { name, class_name, script_name }: { name: string; class_name: string; script_name?: string },
  hosts: Map<string, Worker[]>,
): string[] {
  const host = script_name ?? worker.config.name;
  const isHosted = hosts.get(class_name)?.some(({ config }) => config.name === host) === true;
  if (isHosted) return [];
  return [`${worker.configPath}: ${name} names ${class_name}, of which ${host} is not the host.`];
}

function checkExports(worker: Worker, sources: SourceFiles): string[] {
  const exported = exportedNames(sources.get(`workers/${worker.name}/index.ts`) ?? "");
  return classesOf(worker)
    .filter((name) => !exported.includes(name))
    .map((name) => `workers/${worker.name}/index.ts does not export its object class ${name}.`);
}

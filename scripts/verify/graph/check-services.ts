import type { Worker } from "../../house/list-workers.ts";
import type { SourceFiles } from "../source-files.ts";
import { contractNameOf, exportedNames } from "./contract-name.ts";
import { findCircle } from "./find-circle.ts";

/** Checks the service bindings: no circle, and behind each an entrypoint that implements a contract. */
export function checkServices(workers: Worker[], sources: SourceFiles): string[] {
  const circle = findCircle(
    new Map(workers.map(({ config }) => [config.name, servicesOf(config)] as const)),
  );
  return [
    ...(circle === null ? [] : [`The service bindings have a circle: ${circle.join(" -> ")}.`]),
    ...workers.flatMap((worker) =>
      (worker.config.services ?? []).flatMap((service) =>
        checkService(worker, service, { workers, sources }),
      ),
    ),
  ];
}

function servicesOf(config: Worker["config"]): string[] {
  return (config.services ?? []).map(({ service }) => service);
}

function checkService(
  worker: Worker,
  { binding, service, entrypoint }: { binding: string; service: string; entrypoint: string },
  house: { workers: Worker[]; sources: SourceFiles },
): string[] {
  const where = `${worker.configPath}: ${binding}`;
  const target = house.workers.find(({ config }) => config.name === service);
  if (target === undefined) return [`${where} names the Worker ${service}, which does not exist.`];
  const contract = contractNameOf(entrypoint);
  const contractFile = `shared/contracts/${target.name}-contract.ts`;
  const read = (path: string): string => house.sources.get(path) ?? "";
  const problems: string[] = [];
  if (!exportedNames(read(`workers/${target.name}/index.ts`)).includes(entrypoint)) {
    problems.push(`${where} names ${entrypoint}, which ${service} does not export.`);
  }
  if (!read(contractFile).includes(`export interface ${contract} `)) {
    problems.push(`${where} has no contract: ${contractFile} declares no ${contract}.`);
  }
  const entrypointFile = `workers/${target.name}/${target.name}-service.ts`;
  const implementing = new RegExp(
    `class ${entrypoint}\\b[^{]*\\bimplements\\b[^{]*\\b${contract}\\b`,
  );
  if (!implementing.test(read(entrypointFile))) {
    problems.push(`${where}: ${entrypoint} in ${entrypointFile} does not implement ${contract}.`);
  }
  return problems;
}

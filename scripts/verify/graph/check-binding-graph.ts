import type { Worker } from "../../house/list-workers.ts";
import type { CheckResult } from "../check.ts";
import type { SourceFiles } from "../source-files.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkNames } from "./check-names.ts";
import { checkObjects } from "./check-objects.ts";
import { checkQueues } from "./check-queues.ts";
import { checkServices } from "./check-services.ts";
import { checkTails } from "./check-tails.ts";

/** Checks everything that joins the Workers: addresses, services, objects, queues, tails and names. */
export function checkBindingGraph(workers: Worker[], sources: SourceFiles): CheckResult {
  const services = workers.flatMap(({ config }) => config.services ?? []);
  return {
    summary: `${workers.length} Workers, ${services.length} service bindings, no circle`,
    problems: [
      ...checkAddresses(workers),
      ...checkNames(workers),
      ...checkServices(workers, sources),
      ...checkObjects(workers, sources),
      ...checkQueues(workers),
      ...checkTails(workers),
    ],
  };
}

import { listWorkers, type Worker } from "../house/list-workers.ts";
import { checkProviders } from "../start/check-settings.ts";
import { listResources, type Resource } from "./list-resources.ts";
import { nameWorkers } from "./name-workers.ts";
import { neededSecrets, type NeededSecret } from "./needed-secrets.ts";
import { orderWorkers } from "./order-workers.ts";

/** Everything that follows from the committed configurations, before an account is asked. */
export interface DeployPlan {
  environment: string;
  /** With their names in the environment, each after those it needs. */
  workers: Worker[];
  resources: Resource[];
  secrets: NeededSecret[];
}

/** Plans a deployment; throws a StartRefusal for providers that this version does not offer. */
export function planDeployment(environment: string, settings: NodeJS.ProcessEnv): DeployPlan {
  checkProviders(settings);
  const workers = orderWorkers(nameWorkers(listWorkers(), environment));
  return {
    environment,
    workers,
    resources: listResources(workers, environment),
    secrets: neededSecrets(workers, settings),
  };
}

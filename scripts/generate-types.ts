import { writeBindingTypes } from "./house/binding-types.ts";
import { listWorkers } from "./house/list-workers.ts";

/** Writes `worker-configuration.d.ts` beside each Worker from its wrangler.toml. */
for (const worker of listWorkers()) await writeBindingTypes(worker);

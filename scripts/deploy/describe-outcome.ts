import type { WorkerOutcome } from "./deploy-worker.ts";
import { PRODUCTION } from "./environment-name.ts";
import { RESOURCE_NOUNS, type Resource } from "./list-resources.ts";

/** What a deployment has come to. */
export interface DeployOutcome {
  address: string;
  health: "ok" | "degraded";
  outcomes: WorkerOutcome[];
  created: Resource[];
  environment: string;
}

/** The summary of a deployment, and what to do next. */
export function describeOutcome(outcome: DeployOutcome): string {
  const { address, health, outcomes, created, environment } = outcome;
  const option = environment === PRODUCTION ? "" : ` -- --env ${environment}`;
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  return [
    "",
    `AskFlash answers on ${address} (health: ${health}).`,
    ...outcomes.map(
      ({ name, version, isUnchanged }) =>
        `  ${name.padEnd(width)}  ${version}${isUnchanged ? "  unchanged" : ""}`,
    ),
    ...created.map(({ kind, name }) => `  made the ${RESOURCE_NOUNS[kind]} ${name}`),
    "",
    "Next:",
    "  The administrator's key is the ADMIN_API_KEY that you set; it is shown nowhere. See that it works:",
    `    curl -H "Authorization: Bearer $ADMIN_API_KEY" ${address}/api/v1/me`,
    `  Back to what ran before: npm run rollback${option}`,
  ].join("\n");
}

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT, type Worker } from "../house/list-workers.ts";
import { overriddenVariables } from "./deploy-config.ts";
import { RESOURCE_NOUNS } from "./list-resources.ts";
import type { DeployPlan } from "./plan-deployment.ts";

/** The plan as lines to read: Workers in order, resources, migrations, secrets, changed variables. Values of secrets are in none. */
export function describePlan(plan: DeployPlan, settings: NodeJS.ProcessEnv): string {
  const { workers, resources, secrets } = plan;
  return [
    `Plan for ${plan.environment}`,
    ...section(
      "Resources, found or made",
      resources.map(({ kind, name }) => `${RESOURCE_NOUNS[kind]} ${name}`),
    ),
    ...section("Migrations, applied where they are missing", workers.flatMap(describeMigrations)),
    ...section(
      "Secrets, asked for where they are not set",
      secrets.map(
        ({ name, workers: users, isRequired }) =>
          `${name} for ${users.join(" and ")}${isRequired ? "" : " (optional)"}`,
      ),
    ),
    ...section(
      "Variables that are set here and win over the committed ones",
      workers.flatMap((worker) =>
        Object.entries(overriddenVariables(worker, settings)).map(
          ([name, value]) => `${worker.config.name}: ${name} = "${value}"`,
        ),
      ),
    ),
    ...section(
      "Workers, in this order",
      workers.map(({ config }, index) => `${index + 1}. ${config.name}`),
    ),
  ].join("\n");
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function describeMigrations({ configPath, config }: Worker): string[] {
  return (config.d1_databases ?? []).flatMap(({ database_name, migrations_dir }) =>
    readdirSync(join(PROJECT_ROOT, dirname(configPath), migrations_dir))
      .filter((file) => file.endsWith(".sql"))
      .toSorted()
      .map((file) => `${database_name}: ${file}`),
  );
}

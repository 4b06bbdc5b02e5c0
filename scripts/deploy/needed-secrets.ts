import type { Worker } from "../house/list-workers.ts";
import { OPTIONAL_SECRETS } from "../start/local-config.ts";

/** A secret, and the named Workers that use it. */
export interface NeededSecret {
  name: string;
  workers: string[];
  /** Without it a Worker does not run, or the provider that was chosen does not. */
  isRequired: boolean;
}

/**
 * The secrets of named Workers: those that a wrangler.toml requires, those of a provider that is named, and those
 * optional ones that are set where the deployment runs.
 */
export function neededSecrets(workers: Worker[], settings: NodeJS.ProcessEnv): NeededSecret[] {
  const needed = new Map<string, NeededSecret>();
  for (const worker of workers) {
    for (const { name, isRequired } of secretsOf(worker, settings)) {
      const known = needed.get(name) ?? { name, workers: [], isRequired: false };
      known.workers.push(worker.config.name);
      needed.set(name, { ...known, isRequired: known.isRequired || isRequired });
    }
  }
  return [...needed.values()];
}

function secretsOf(
  worker: Worker,
  settings: NodeJS.ProcessEnv,
): Pick<NeededSecret, "name" | "isRequired">[] {
  const required = worker.config.secrets?.required ?? [];
  const chosen = chosenProviders(worker, settings);
  const optional = (OPTIONAL_SECRETS[worker.name] ?? []).flatMap((name) => {
    const isChosen = chosen.some((provider) => isSecretOf(provider, name));
    return isChosen || isSet(settings, name) ? [{ name, isRequired: isChosen }] : [];
  });
  return [...required.map((name) => ({ name, isRequired: true })), ...optional];
}

/** Whether a variable is set and holds more than spaces. */
export function isSet(settings: NodeJS.ProcessEnv, name: string): boolean {
  return (settings[name] ?? "").trim() !== "";
}

/** The values of a Worker's variables, one of which may be the name of a provider. */
function chosenProviders({ config }: Worker, settings: NodeJS.ProcessEnv): string[] {
  return Object.entries(config.vars ?? {})
    .map(([name, committed]) => settings[name] ?? committed)
    .filter((value) => /^[a-z][a-z-]*$/.test(value));
}

/** `OPENAI_API_KEY` belongs to `openai`. */
function isSecretOf(provider: string, secret: string): boolean {
  return secret.startsWith(`${provider.toUpperCase().replaceAll("-", "_")}_`);
}

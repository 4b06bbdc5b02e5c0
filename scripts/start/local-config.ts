import type { Worker, WranglerConfig } from "../house/list-workers.ts";
import { placeConfig } from "../house/place-config.ts";

/** Secrets that a Worker uses when they are set; those that it cannot do without stand in its wrangler.toml. */
export const OPTIONAL_SECRETS: Partial<Record<Worker["name"], string[]>> = {
  auth: ["SECRETS_KEY_PREVIOUS"],
  answer: [
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "UPSTASH_REDIS_REST_URL",
    "UPSTASH_REDIS_REST_TOKEN",
  ],
  intent: [
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "UPSTASH_REDIS_REST_URL",
    "UPSTASH_REDIS_REST_TOKEN",
  ],
  documentation: ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  embedding: ["OPENAI_API_KEY", "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  vector: ["QDRANT_URL", "QDRANT_API_KEY"],
};

/**
 * A Worker's committed configuration for this machine: absolute paths, since the copy lies elsewhere; variables as
 * they are set here; optional secrets that are set; and no AI binding, which does not start without an account.
 */
export function toLocalConfig(
  worker: Pick<Worker, "name" | "configPath" | "config">,
  settings: NodeJS.ProcessEnv,
  projectFolder: string,
): WranglerConfig {
  const { ai: _needsAnAccount, ...config } = placeConfig(worker, projectFolder);
  if (config.vars) config.vars = setVariables(config.vars, settings);
  config.secrets = { required: secretsOf(worker, settings) };
  return config;
}

function secretsOf(worker: Pick<Worker, "name" | "config">, settings: NodeJS.ProcessEnv): string[] {
  const isSet = (name: string): boolean => (settings[name] ?? "") !== "";
  return [
    ...(worker.config.secrets?.required ?? []),
    ...(OPTIONAL_SECRETS[worker.name] ?? []).filter(isSet),
  ];
}

function setVariables(
  vars: Record<string, string>,
  settings: NodeJS.ProcessEnv,
): Record<string, string> {
  const entries = Object.entries(vars).map(([name, value]) => [name, settings[name] ?? value]);
  return {
    ...Object.fromEntries(entries),
    ...("DEPLOYMENT" in vars ? { DEPLOYMENT: "local" } : {}),
  };
}

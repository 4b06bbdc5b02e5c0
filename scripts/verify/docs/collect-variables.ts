import type { Worker } from "../../house/list-workers.ts";
import { OFFERED_PROVIDERS } from "../../../shared/config/provider-variables.ts";
import { DEFAULT_PORT } from "../../start/start-options.ts";

/** A variable that somebody may set. */
export interface Variable {
  /** What holds when nobody sets it; null when nothing does, empty when the code decides. */
  fallback: string | null;
  /** What it may be set to; anything when left out. */
  allowed?: readonly string[];
}

/** `environment["NAME"]`, as scripts and the command line read it. */
const READ = /\b(?:process\.env|environment|settings|env)\["([A-Z][A-Z0-9_]*)"\]/g;
/** `NAME: z.`, as a Worker reads a secret that a deployment may leave out. */
const OPTIONAL_SECRET = /\b([A-Z][A-Z0-9]*_[A-Z0-9_]+): z\./g;
/** What npm and the terminal set for the programs that they start. */
const SET_BY_OTHERS = new Set([
  "INIT_CWD",
  "CI",
  "NO_COLOR",
  "FORCE_COLOR",
  "TERM",
  "HOME",
  "PATH",
]);

/** Collects every variable that the Workers' configurations declare or that code reads, by name. */
export function collectVariables(
  workers: Pick<Worker, "config">[],
  sources: Iterable<string>,
): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const { config } of workers) {
    for (const name of config.secrets?.required ?? []) variables.set(name, { fallback: null });
    for (const [name, value] of Object.entries(config.vars ?? {})) {
      variables.set(name, { fallback: value });
    }
  }
  for (const text of sources) {
    for (const [, name = ""] of [...text.matchAll(READ), ...text.matchAll(OPTIONAL_SECRET)]) {
      if (!variables.has(name) && !SET_BY_OTHERS.has(name)) variables.set(name, { fallback: null });
    }
  }
  variables.set("PORT", { fallback: DEFAULT_PORT });
  for (const [name, allowed] of Object.entries(OFFERED_PROVIDERS)) {
    variables.set(name, { fallback: variables.get(name)?.fallback ?? "", allowed });
  }
  return variables;
}

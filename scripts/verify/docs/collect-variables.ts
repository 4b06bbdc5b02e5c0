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
const READ = /\b(?:process\.env|environment|settings|variables|env)\["([A-Z][A-Z0-9_]*)"\]/g;
/** `readSecret(env, "NAME")` and `readAccess(env, ["NAME", "NAME"])`, as a Worker reads secrets that may be left out. */
const OPTIONAL_SECRETS = /\bread(?:Secret|Access)\(\w+,([^)]*)\)/g;
const QUOTED_NAME = /"([A-Z][A-Z0-9_]*)"/g;
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
  const read = [...sources].flatMap(readNames);
  const variables = new Map<string, Variable>([
    ...read.map((name) => [name, { fallback: null }] as const),
    ...workers.flatMap(({ config }) => declaredIn(config)),
    ["PORT", { fallback: DEFAULT_PORT }],
  ]);
  for (const [name, allowed] of Object.entries(OFFERED_PROVIDERS)) {
    variables.set(name, { fallback: variables.get(name)?.fallback ?? "", allowed });
  }
  return variables;
}

function readNames(text: string): string[] {
  const secrets = [...text.matchAll(OPTIONAL_SECRETS)].flatMap(([, names = ""]) => [
    ...names.matchAll(QUOTED_NAME),
  ]);
  return [...text.matchAll(READ), ...secrets]
    .map(([, name = ""]) => name)
    .filter((name) => !SET_BY_OTHERS.has(name));
}

function declaredIn(config: Worker["config"]): [name: string, variable: Variable][] {
  return [
    ...(config.secrets?.required ?? []).map((name): [string, Variable] => [
      name,
      { fallback: null },
    ]),
    ...Object.entries(config.vars ?? {}).map(([name, fallback]): [string, Variable] => [
      name,
      { fallback },
    ]),
  ];
}

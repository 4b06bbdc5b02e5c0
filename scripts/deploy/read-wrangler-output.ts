import * as z from "zod";
import type { Identity } from "./cloudflare-account.ts";

/** The records that wrangler appends to the file WRANGLER_OUTPUT_FILE_PATH, as far as they are read. */
const OutputRecord = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("deploy"),
    version_id: z.string().nullish(),
    targets: z.array(z.string()).nullish(),
  }),
  z.object({
    type: z.literal("command-failed"),
    code: z.union([z.number(), z.string()]).optional(),
    message: z.string(),
    retry_after_ms: z.number().optional(),
  }),
]);
export type OutputRecord = z.infer<typeof OutputRecord>;

const WhoAmI = z.object({
  loggedIn: z.literal(true),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
});
const Databases = z.array(z.object({ uuid: z.string(), name: z.string() }));
const Namespaces = z.array(z.object({ id: z.string(), title: z.string() }));
const Secrets = z.array(z.object({ name: z.string() }));
const Deployments = z.array(
  z.object({
    created_on: z.string(),
    versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })),
  }),
);
const Versions = z.array(
  z.object({ id: z.string(), annotations: z.record(z.string(), z.unknown()).optional() }),
);
const RELEASE_ANNOTATION = "workers/tag";

/** Reads the records of one run; lines of other types are left out. */
export function readOutputRecords(text: string): OutputRecord[] {
  return text.split("\n").flatMap((line) => {
    if (line.trim() === "") return [];
    const { success, data } = OutputRecord.safeParse(JSON.parse(line));
    return success ? [data] : [];
  });
}

/** Reads `whoami --json`. */
export function readIdentity(text: string): Identity {
  return { accounts: WhoAmI.parse(JSON.parse(text)).accounts };
}

/** Reads `d1 list --json`: ids by name. */
export function readDatabases(text: string): Map<string, string> {
  return new Map(Databases.parse(JSON.parse(text)).map(({ name, uuid }) => [name, uuid]));
}

/** Reads `kv namespace list`: ids by title. */
export function readNamespaces(text: string): Map<string, string> {
  return new Map(Namespaces.parse(JSON.parse(text)).map(({ title, id }) => [title, id]));
}

/** Reads `secret list`. */
export function readSecretNames(text: string): string[] {
  return Secrets.parse(JSON.parse(text)).map(({ name }) => name);
}

/** Reads `deployments list --json`: the versions that served all traffic, the newest first. */
export function readDeployedIds(text: string): string[] {
  return Deployments.parse(JSON.parse(text))
    .toSorted((one, other) => other.created_on.localeCompare(one.created_on))
    .flatMap(({ versions }) => versions.filter(({ percentage }) => percentage === 100))
    .map(({ version_id }) => version_id);
}

/** Reads `versions list --json`: the tags of the versions that have one. */
export function readReleases(text: string): Map<string, string> {
  return new Map(
    Versions.parse(JSON.parse(text)).flatMap(({ id, annotations }) => {
      const release = annotations?.[RELEASE_ANNOTATION];
      return typeof release === "string" && release !== "" ? [[id, release] as const] : [];
    }),
  );
}

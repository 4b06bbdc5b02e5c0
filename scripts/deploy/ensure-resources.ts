import { StartRefusal } from "../start/start-refusal.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";
import { RESOURCE_NOUNS, resourceKey, type Resource } from "./list-resources.ts";

/** Where resources are looked for and made. */
interface ResourceDependencies {
  account: Pick<CloudflareAccount, "findResources" | "createResource">;
  log: (line: string) => void;
}

/** Ids by resource key, and what was made. */
export interface EnsuredResources {
  ids: ReadonlyMap<string, string>;
  created: Resource[];
}

/** Finds every resource, and makes those that are missing. */
export async function ensureResources(
  { account, log }: ResourceDependencies,
  wanted: Resource[],
): Promise<EnsuredResources> {
  const known = await account.findResources(wanted);
  const missing = wanted.filter((one) => !known.has(resourceKey(one)));
  for (const resource of missing) {
    await account.createResource(resource);
    log(`Made the ${RESOURCE_NOUNS[resource.kind]} ${resource.name}.`);
  }
  if (missing.length === 0) return { ids: known, created: [] };
  const made = await account.findResources(missing);
  for (const { kind, name } of missing.filter((one) => !made.has(resourceKey(one)))) {
    throw new StartRefusal(
      `The ${RESOURCE_NOUNS[kind]} ${name} was made, but is not listed yet: run the same command again in a minute.`,
    );
  }
  return { ids: new Map([...known, ...made]), created: missing };
}

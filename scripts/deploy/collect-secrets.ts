import { checkAdminKey, checkSecretsKey, checkSigningKeys } from "../start/check-settings.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";
import { isSet, type NeededSecret } from "./needed-secrets.ts";

/** Secrets to set, by Worker and name. */
export type CollectedSecrets = Map<string, Record<string, string>>;

/** Where secrets come from. */
export interface SecretSources {
  account: Pick<CloudflareAccount, "listSecrets">;
  settings: NodeJS.ProcessEnv;
  /** Asks somebody who can answer, without showing what is typed; null when nobody can. */
  askSecret: ((name: string) => Promise<string>) | null;
}

/**
 * Collects the secrets that a Worker lacks, and those to be rotated. Throws a {@link StartRefusal} that names all that
 * are missing, or one that is weak; no message repeats a value.
 */
export async function collectSecrets(
  sources: SecretSources,
  needed: NeededSecret[],
  rotated: string[],
): Promise<CollectedSecrets> {
  refuseUnknown(needed, rotated);
  const wanted = await findWanted(sources.account, needed, rotated);
  const { settings, askSecret } = sources;
  const unknown = wanted.filter(({ name }) => !isSet(settings, name));
  if (askSecret === null && unknown.length > 0) throw refuseMissing(unknown);
  const collected: CollectedSecrets = new Map();
  for (const { name, workers } of wanted) {
    const value = isSet(settings, name) ? settings[name] : await askSecret?.(name);
    const checked = checkSecret(name, value);
    for (const worker of workers) {
      collected.set(worker, { ...collected.get(worker), [name]: checked });
    }
  }
  return collected;
}

/** Narrows each secret to the Workers that are to get it. */
async function findWanted(
  account: SecretSources["account"],
  needed: NeededSecret[],
  rotated: string[],
): Promise<NeededSecret[]> {
  const workers = new Set(needed.flatMap((one) => one.workers));
  const known = new Map<string, string[]>();
  for (const worker of workers) known.set(worker, await account.listSecrets(worker));
  return needed
    .map((one) => ({
      ...one,
      workers: one.workers.filter(
        (worker) => rotated.includes(one.name) || !known.get(worker)?.includes(one.name),
      ),
    }))
    .filter((one) => one.workers.length > 0);
}

function checkSecret(name: string, value: string | undefined): string {
  if (name === "ADMIN_API_KEY") checkAdminKey({ ADMIN_API_KEY: value });
  if (name === "SECRETS_KEY") checkSecretsKey({ SECRETS_KEY: value });
  if (name === "AUTH_SIGNING_JWK") checkSigningKeys({ AUTH_SIGNING_JWK: value });
  if (value !== undefined && value.trim() !== "") return value;
  throw new StartRefusal(`${name} is empty: nothing was changed. Run the command again.`);
}

function refuseUnknown(needed: NeededSecret[], rotated: string[]): void {
  const names = needed.map(({ name }) => name);
  const unknown = rotated.filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new StartRefusal(
    `--rotate ${unknown.join(", ")}: no Worker uses it here. Used are: ${names.join(", ")}.`,
  );
}

function refuseMissing(missing: NeededSecret[]): StartRefusal {
  const lines = missing.map(({ name, workers }) => `  ${name}, for ${workers.join(" and ")}`);
  return new StartRefusal(
    `Secrets are missing; nothing was changed. Set them as variables of the environment, or run this in a terminal to be asked:\n${lines.join("\n")}`,
  );
}

import * as z from "zod";

const Secret = z.string().trim().optional();

/** A secret that a deployment may leave out; null when it does. */
export function readSecret(env: object, name: string): string | null {
  const value = Secret.parse(new Map(Object.entries(env)).get(name));
  return value === undefined || value === "" ? null : value;
}

/** A server's address and its key, which are of no use alone; null when neither is set. Throws when one is missing. */
export function readAccess(
  env: object,
  [addressName, keyName]: [string, string],
): { url: string; token: string } | null {
  const [url, token] = [readSecret(env, addressName), readSecret(env, keyName)];
  if (url === null && token === null) return null;
  if (url === null) throw new Error(`${keyName} is set, but ${addressName} is not: set both.`);
  if (token === null) throw new Error(`${addressName} is set, but ${keyName} is not: set both.`);
  if (!URL.canParse(url)) throw new Error(`${addressName} is no address: begin it with https://.`);
  return { url, token };
}

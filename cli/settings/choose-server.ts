import { CommandRefusal } from "../command-refusal.ts";
import { EXIT } from "../exit-code.ts";

const DEFAULT_URL = "http://localhost:8787";
const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Variables by name. */
type Variables = Record<string, string | undefined>;

/** Where settings come from, the first wins. */
export interface SettingSources {
  options: { url?: string; key?: string };
  environment: Variables;
  /** The lines of `.dev.vars`; empty when there is none. */
  devVars: Variables;
}

/** The server that is asked, and as whom. */
export interface Server {
  url: string;
  apiKey?: string;
}

/**
 * Chooses the server and the key. A key out of `.dev.vars` is that of this machine's own deployment, so it is sent nowhere
 * else. Throws a {@link CommandRefusal} for what is no address and no key.
 */
export function chooseServer({ options, environment, devVars }: SettingSources): Server {
  const ownUrl = options.url ?? urlOf(environment);
  const url = checkUrl(ownUrl ?? urlOf(devVars) ?? DEFAULT_URL);
  const isFileTrusted = ownUrl === undefined || LOOPBACK_HOSTS.includes(url.hostname);
  const key = options.key ?? keyOf(environment) ?? (isFileTrusted ? keyOf(devVars) : undefined);
  const address = url.href.replace(/\/+$/, "");
  return key === undefined ? { url: address } : { url: address, apiKey: checkKey(key) };
}

function urlOf(variables: Variables): string | undefined {
  const port = given(variables["PORT"]);
  return (
    given(variables["ASKFLASH_URL"]) ??
    (port === undefined ? undefined : `http://localhost:${port}`)
  );
}

function keyOf(variables: Variables): string | undefined {
  return given(variables["ASKFLASH_API_KEY"]) ?? given(variables["ADMIN_API_KEY"]);
}

function given(value: string | undefined): string | undefined {
  return value?.trim() === "" ? undefined : value?.trim();
}

function checkUrl(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new CommandRefusal(
    `"${written}" is no address of a server: write it like ${DEFAULT_URL}.`,
    EXIT.usage,
  );
}

function checkKey(key: string): string {
  if (PRINTABLE.test(key)) return key;
  throw new CommandRefusal(
    "The key holds characters that no key has: copy it again, it begins with afk_.",
    EXIT.notAllowed,
  );
}

import { exports } from "cloudflare:workers";

/** A browser that follows redirects by hand, between the house at `http://localhost` and the internet. */
export interface Browser {
  /** Goes to an address, and returns what answers without following a redirect. */
  visit(address: string, init?: RequestInit): Promise<Response>;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string): void;
}

const HOUSE = "http://localhost";

/** A browser with cookies of its own, kept by origin. */
export function aBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  return {
    visit: async (address, init = {}) => {
      const { origin } = new URL(address);
      const jar = jarOf(origin);
      const headers = new Headers(init.headers);
      if (!headers.has("accept")) headers.set("accept", "text/html");
      headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
      const request = { ...init, headers, redirect: "manual" as const };
      const response =
        origin === HOUSE
          ? await exports.default.fetch(address, request)
          : await fetch(address, request);
      for (const line of response.headers.getSetCookie()) keep(jar, line);
      return response;
    },
    cookie: (name) => jarOf(HOUSE).get(name),
    setCookie: (name, value) => void jarOf(HOUSE).set(name, value),
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const [name = "", ...value] = pair.split("=");
  if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
  else jar.set(name, value.join("="));
}

/** Where a response leads to. */
export function locationOf(response: Response, base: string): string {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`${base} answered ${response.status} and leads nowhere.`);
  return new URL(location, base).href;
}

/** Signs in at the provider as what the login says, and returns the address that leads back to the house. */
export async function signInAtProvider(
  browser: Browser,
  authorizationUrl: string,
  login: string,
): Promise<string> {
  let address = authorizationUrl;
  for (let steps = 0; steps < 12; steps += 1) {
    if (address.startsWith(`${HOUSE}/auth/callback`)) return address;
    const response = await browser.visit(address);
    const form = response.status === 200 ? fillForm(await response.text(), login) : null;
    const led = form === null ? response : await browser.visit(address, form);
    address = locationOf(led, address);
  }
  throw new Error(`The provider led nowhere: ${address}`);
}

function fillForm(page: string, login: string): RequestInit {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "login";
  const fields = new URLSearchParams({ prompt, login, password: "any" });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", body: fields.toString(), headers };
}

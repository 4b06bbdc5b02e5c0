import type { TestHarness } from "wrangler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { HARNESS_API_KEY, startHarness } from "../support/start-harness.ts";

const REFUSED_WITHIN_MS = 5_000;
/** The connection itself ends when the object behind it falls asleep. */
const CLOSED_WITHIN_MS = 45_000;

let harness: TestHarness;
let url: URL;

beforeAll(async () => {
  ({ harness, url } = await startHarness());
}, 90_000);

afterAll(async () => {
  await harness.close();
});

type Cookies = Record<string, string>;

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  return await fetch(new URL(path, url), { redirect: "manual", ...init });
}

/** The cookies that a response sets, by their names without the prefix that they share. */
function cookiesOf(response: Response): Cookies {
  const pairs = response.headers.getSetCookie().map((line) => {
    const [, name = "", value = ""] = /^__Host-askflash_(\w+)=([^;]*)/.exec(line) ?? [];
    return [name, value];
  });
  return Object.fromEntries(pairs);
}

function asBrowser({ access, refresh }: Cookies): Record<string, string> {
  const cookie = `__Host-askflash_access=${access}; __Host-askflash_refresh=${refresh}`;
  return { cookie, origin: url.origin };
}

async function signIn(): Promise<Cookies> {
  const headers = { authorization: `Bearer ${HARNESS_API_KEY}` };
  const made = await send("/auth/local/codes", { method: "POST", headers });
  const { code } = z.object({ code: z.string() }).parse(await made.json());
  return cookiesOf(await send(`/auth/local?code=${code}`));
}

const text = z.string();
const PUBLIC_MEMBERS = { kid: text, use: text, alg: text, kty: text, crv: text, x: text, y: text };

describe("a signed-in browser", () => {
  it("refreshes, and signs out of every Worker at once, its open socket included", async () => {
    const first = await signIn();
    const refreshed = await send("/auth/refresh", { method: "POST", headers: asBrowser(first) });
    expect(refreshed.status).toBe(200);
    const cookies = cookiesOf(refreshed);
    const headers = asBrowser(cookies);
    const created = await send("/api/v1/conversations", { method: "POST", headers });
    const { id } = z.object({ id: z.string() }).parse(await created.json());

    const address = new URL(`/api/v1/conversations/${id}/socket`, url).href.replace("http", "ws");
    const socket = new WebSocket(address, ["askflash.v1", `bearer.${cookies["access"]}`]);
    const closed = new Promise<number>((resolve, reject) => {
      socket.addEventListener("close", ({ code }) => resolve(code));
      setTimeout(() => reject(new Error("the socket stayed open")), CLOSED_WITHIN_MS).unref();
    });
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    expect((await send("/auth/logout", { method: "POST", headers })).status).toBe(204);
    await expect
      .poll(() => socket.readyState, { timeout: REFUSED_WITHIN_MS })
      .not.toBe(WebSocket.OPEN);
    expect(await closed).toBe(4401);
    expect((await send("/api/v1/me", { headers })).status).toBe(401);
    expect((await send("/auth/refresh", { method: "POST", headers })).status).toBe(401);
  });

  it("is known by keys that anybody can read", async () => {
    const { access = "" } = await signIn();
    const response = await send("/.well-known/jwks.json");
    const { keys } = z
      .object({ keys: z.array(z.strictObject(PUBLIC_MEMBERS)) })
      .parse(await response.json());
    const header: unknown = JSON.parse(atob(access.split(".")[0] ?? ""));
    expect(header).toEqual({ alg: "ES256", kid: keys[0]?.kid, typ: "at+jwt" });
  });
}, 90_000);

import * as z from "zod";
import type { OutboundFetch } from "../outbound/create-outbound-fetch.ts";

/** A Redis database as Upstash serves it over HTTPS. */
export interface UpstashAccess {
  url: string;
  token: string;
  /** Reaches that database alone. */
  fetch: OutboundFetch;
}

/** A command of Redis with its arguments. */
type Command = readonly (string | number)[];

const Reply = z.strictObject({ result: z.unknown() });

/** Sends a command, and returns what it results in. Throws when the database refuses it. */
export async function sendUpstashCommand(
  access: UpstashAccess,
  command: Command,
  signal: AbortSignal,
): Promise<unknown> {
  return Reply.parse(await post(access, { path: "", body: command }, signal)).result;
}

/** Sends commands in one request. Throws when the database refuses one of them. */
export async function sendUpstashCommands(
  access: UpstashAccess,
  commands: Command[],
  signal: AbortSignal,
): Promise<void> {
  z.array(Reply).parse(await post(access, { path: "/pipeline", body: commands }, signal));
}

async function post(
  { url, token, fetch }: UpstashAccess,
  { path, body }: { path: string; body: unknown },
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(`${url.replace(/\/+$/, "")}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  if (response.ok) return await response.json();
  await response.body?.cancel();
  throw new Error(`the cache answered ${response.status}`);
}

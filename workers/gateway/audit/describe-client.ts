import type { Client } from "../../../shared/contracts/caller-context.ts";

const ADDRESS_MAX_CHARS = 64;
const AGENT_MAX_CHARS = 300;

/** Tells where a request came from. The address is Cloudflare's word alone, since a client may write any other header. */
export function describeClient(headers: Headers): Client {
  return {
    address: headers.get("cf-connecting-ip")?.slice(0, ADDRESS_MAX_CHARS) ?? null,
    agent: headers.get("user-agent")?.slice(0, AGENT_MAX_CHARS) ?? null,
  };
}

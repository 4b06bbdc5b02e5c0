import * as oauth from "oauth4webapi";
import type { OutboundPolicy } from "../../../shared/outbound/check-address.ts";
import {
  createOutboundFetch,
  type OutboundFetch,
} from "../../../shared/outbound/create-outbound-fetch.ts";

/** A provider's discovery document, and a `fetch` that reaches the hosts which it names and no others. */
export interface OpenIdMetadata {
  server: oauth.AuthorizationServer;
  fetch: OutboundFetch;
}

/** A discovery document changes about never, and its keys are looked up again whenever one is missing. */
const REMEMBERED_MS = 10 * 60 * 1000;
const MAX_REMEMBERED = 200;
const LIMITS = { maxBytes: 1_048_576, deadlineMs: 10_000 };

/** Reads discovery documents, and remembers them for ten minutes an isolate. */
export function createMetadataReader(
  localOrigins: string[],
  now: () => number,
): (issuer: string) => Promise<OpenIdMetadata> {
  const remembered = new Map<string, OpenIdMetadata & { readAt: number }>();
  return async (issuer) => {
    const known = remembered.get(issuer);
    if (known !== undefined && now() - known.readAt < REMEMBERED_MS) return known;
    const server = await discover(new URL(issuer), localOrigins);
    const fetch = createOutboundFetch({ hosts: hostsOf(server), localOrigins }, LIMITS);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(issuer, { server, fetch, readAt: now() });
    return { server, fetch };
  };
}

async function discover(issuer: URL, localOrigins: string[]): Promise<oauth.AuthorizationServer> {
  const policy: OutboundPolicy = { hosts: [issuer.host], localOrigins };
  const options = requestOptions(createOutboundFetch(policy, LIMITS));
  return await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, options),
  );
}

function hostsOf(server: oauth.AuthorizationServer): string[] {
  const { token_endpoint: token, jwks_uri: keys, userinfo_endpoint: userInfo } = server;
  return [token, keys, userInfo].flatMap((address) =>
    address !== undefined && URL.canParse(address) ? [new URL(address).host] : [],
  );
}

/** What the library is told of each request: ours is the check of the protocol, which is stricter than its own. */
export function requestOptions(fetch: OutboundFetch): {
  [oauth.customFetch]: (address: string, init: RequestInit) => Promise<Response>;
  [oauth.allowInsecureRequests]: true;
} {
  return { [oauth.customFetch]: fetch, [oauth.allowInsecureRequests]: true };
}

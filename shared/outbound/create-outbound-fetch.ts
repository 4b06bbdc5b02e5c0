import { checkAddress, type OutboundPolicy } from "./check-address.ts";
import { limitBytes } from "./limit-bytes.ts";
import { OutboundRefusal } from "./outbound-refusal.ts";

/** How much one request to the outside may take. */
export interface OutboundLimits {
  /** Of the body, as it is read. */
  maxBytes: number;
  /** Until the last byte. */
  deadlineMs: number;
}

/** The platform's `fetch`, as far as one use may go with it. */
export type OutboundFetch = (
  address: string | URL | Request,
  init?: RequestInit,
) => Promise<Response>;

/**
 * Sends requests to the hosts of a policy alone. It follows no redirect, so that no key, and no check, is carried to another
 * host, and gives an answer up that is too long or too late. Rejects with an {@link OutboundRefusal}.
 */
export function createOutboundFetch(
  policy: OutboundPolicy,
  { maxBytes, deadlineMs }: OutboundLimits,
): OutboundFetch {
  return async (address, init = {}) => {
    const request = address instanceof Request ? address : null;
    const checked = checkAddress(request?.url ?? String(address), policy);
    if (!checked.ok) throw new OutboundRefusal(checked.error.detail);
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    // Looked up at each call, since the platform's own must be called as a global.
    const target = request === null ? checked.value.href : new Request(checked.value, request);
    const response = await fetch(target, { ...init, redirect: "manual", signal });
    return limitBytes(await refuseRedirect(response), maxBytes);
  };
}

async function refuseRedirect(response: Response): Promise<Response> {
  if (response.status < 300 || response.status >= 400) return response;
  await response.body?.cancel();
  throw new OutboundRefusal("The server answered with a redirect, which is not followed.");
}

import {
  createOutboundFetch,
  type OutboundFetch,
  type OutboundLimits,
} from "./create-outbound-fetch.ts";
import { requireConfiguredAddress, type ConfiguredAddress } from "./require-configured-address.ts";

/** The `fetch` for one configured server and no other. Throws for an address that this deployment may not ask. */
export function createConfiguredFetch(
  configured: ConfiguredAddress,
  limits: OutboundLimits,
): OutboundFetch {
  return createOutboundFetch(requireConfiguredAddress(configured), limits);
}

import { createConfiguredFetch } from "../../shared/outbound/create-configured-fetch.ts";
import type { OutboundFetch } from "../../shared/outbound/create-outbound-fetch.ts";

/** The product's own `fetch` for one server, as a local deployment has it. */
export function reach(address: string): OutboundFetch {
  const configured = { variable: "TEST_URL", address, deployment: "local" };
  return createConfiguredFetch(configured, { maxBytes: 16 * 1_048_576, deadlineMs: 60_000 });
}

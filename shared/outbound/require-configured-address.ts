import { checkAddress, type OutboundPolicy } from "./check-address.ts";

/** The address of a server that whoever runs the deployment has configured. */
export interface ConfiguredAddress {
  /** The variable that names it. */
  variable: string;
  address: string;
  /** `local` for a laptop, whose servers may lie on it or beside it, and speak plain http. */
  deployment: string;
}

/** What may be reached by a configured address: its host alone. Throws for one that this deployment may not ask. */
export function requireConfiguredAddress(configured: ConfiguredAddress): OutboundPolicy {
  const { variable, address, deployment } = configured;
  const { host = "", origin = "" } = URL.canParse(address) ? new URL(address) : {};
  const policy = { hosts: [host], localOrigins: deployment === "local" ? [origin] : [] };
  const checked = checkAddress(address, policy);
  if (!checked.ok) throw new Error(`${variable}: ${checked.error.detail}`);
  return policy;
}

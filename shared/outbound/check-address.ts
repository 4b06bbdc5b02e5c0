import { fail, succeed, type Result } from "../errors/result.ts";
import { isPublicAddress } from "./is-public-address.ts";

/** Which hosts one use may reach. */
export interface OutboundPolicy {
  /** Hosts that the configuration of this use names, such as `api.openai.com` or `sso.example.com:8443`. */
  hosts: readonly string[];
  /**
   * Origins that whoever runs a local deployment has named, such as `http://127.0.0.1:11434`: they alone may speak plain
   * http, and may lie in a private network.
   */
  localOrigins: readonly string[];
}

/** Where clouds keep the credentials of their machines: out of reach whoever names them. */
const METADATA_HOSTS = [
  "169.254.169.254",
  "169.254.170.2",
  "168.63.129.16",
  "100.100.100.200",
  "[fd00:ec2::254]",
  "[fd20:ce::254]",
  "metadata.google.internal",
  // The first one inside IPv6: mapped, compatible, translated by NAT64, and 6to4.
  "[::ffff:a9fe:a9fe]",
  "[::a9fe:a9fe]",
  "[64:ff9b::a9fe:a9fe]",
  "[2002:a9fe:a9fe::]",
];

/** Reads an address and refuses one that the policy does not name; what is returned is to be asked, and not the text. */
export function checkAddress(address: string, policy: OutboundPolicy): Result<URL> {
  if (!URL.canParse(address)) return refuse("is no address");
  const url = new URL(address);
  const problem = findProblem(url, policy);
  return problem === null ? succeed(url) : refuse(problem);
}

function findProblem(url: URL, { hosts, localOrigins }: OutboundPolicy): string | null {
  if (url.username !== "" || url.password !== "") return "must not hold a name or a password";
  if (isMetadata(url.hostname)) return "leads to the credentials of a machine";
  if (localOrigins.includes(url.origin)) return null;
  if (url.protocol !== "https:") return "must begin with https://";
  if (!isPublicAddress(url.hostname)) return "must name a host of the public internet";
  return hosts.includes(url.host) ? null : "names a host that is not configured";
}

function isMetadata(hostname: string): boolean {
  return METADATA_HOSTS.includes(hostname.replace(/\.+$/, ""));
}

function refuse(problem: string): ReturnType<typeof fail> {
  return fail("VALIDATION_FAILED", `The address ${problem}.`);
}

/** Networks of IPv4 that are not the public internet, as IANA's registry of special purposes lists them. */
const SPECIAL_IPV4: [network: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Names that mean a machine of one's own network. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain|arpa)$/;

/**
 * Whether a host is one of the public internet: a name with a dot, or an address outside every special network. It takes a
 * host as the WHATWG parser writes one, in which decimal, octal, hexadecimal and full-width spellings are one.
 */
export function isPublicAddress(host: string): boolean {
  if (host.startsWith("[")) return isPublicIpv6(host.slice(1, -1));
  if (DOTTED.test(host)) return isPublicIpv4(numberOf(host));
  // A dot at the end names the same host in another spelling.
  return host.includes(".") && !host.endsWith(".") && !LOCAL_NAME.test(host);
}

function isPublicIpv4(address: number): boolean {
  return SPECIAL_IPV4.every(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) !== Math.floor(numberOf(network) / size);
  });
}

function numberOf(dotted: string): number {
  return dotted.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

/**
 * Only 2000::/3 is routed. Inside it are no hosts of their own in 2001::/23 (Teredo among them) and the two networks for
 * examples, and 2002::/16 (6to4) leads to an IPv4 address.
 */
function isPublicIpv6(address: string): boolean {
  const [first = 0, second = 0] = groupsOf(address);
  const isRouted = first >= 0x2000 && first <= 0x3fff;
  return isRouted && !isSpecialIpv6(first, second);
}

function isSpecialIpv6(first: number, second: number): boolean {
  if (first === 0x2001) return second < 0x200 || second === 0xdb8;
  return first === 0x2002 || (first === 0x3fff && second < 0x1000);
}

/** The first groups of sixteen bits; `::` stands for zeros. */
function groupsOf(address: string): number[] {
  const [head = ""] = address.split("::");
  return head === "" ? [] : head.split(":").map((group) => Number.parseInt(group, 16));
}

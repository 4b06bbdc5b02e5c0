/** Hosts, with their port, that a link may lead to. */
export type AllowedHosts = ReadonlySet<string>;

/** The hosts of addresses; what is no web address has none. */
export function hostsOf(addresses: readonly (string | null)[]): AllowedHosts {
  return new Set(
    addresses.flatMap((address) => {
      const url = parseWebAddress(address ?? "");
      return url === null ? [] : [url.host];
    }),
  );
}

/** The address as a link may hold it, or null when its host is not allowed. */
export function allowedAddress(address: string, hosts: AllowedHosts): string | null {
  const url = parseWebAddress(address);
  if (url === null || !hosts.has(url.host)) return null;
  return url.href.replaceAll("(", "%28").replaceAll(")", "%29");
}

function parseWebAddress(address: string): URL | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address);
}

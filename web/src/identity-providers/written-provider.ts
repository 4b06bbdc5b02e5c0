import type {
  IdentityProvider,
  NewIdentityProvider,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import { readGroups } from "../sources/read-groups.ts";

/** A provider as somebody has written it down. */
export interface WrittenProvider {
  name: string;
  issuer: string;
  clientId: string;
  /** Empty to keep the one that is stored. */
  clientSecret: string;
  scopes: string;
  domains: string;
  joining: NewIdentityProvider["joining"];
  highestRole: NewIdentityProvider["highestRole"];
  firstBecomesOwner: boolean;
  roleClaim: string;
  /** `value = role`, separated by commas. */
  roles: string;
  groupClaim: string;
  groups: string;
}

/** What is sent of a provider; `issuer` and `clientId` when it is added alone. */
export type SentProvider = Omit<NewIdentityProvider, "issuer" | "clientId">;

const ROLES = ["member", "editor", "admin", "owner"] as const;

export const NOTHING_WRITTEN: WrittenProvider = {
  name: "",
  issuer: "",
  clientId: "",
  clientSecret: "",
  scopes: "openid, email, profile",
  domains: "",
  joining: "invited",
  highestRole: "editor",
  firstBecomesOwner: false,
  roleClaim: "",
  roles: "",
  groupClaim: "",
  groups: "",
};

/** Writes a provider down as somebody would. */
export function writtenOf(provider: IdentityProvider): WrittenProvider {
  const { roleClaim, groupClaim, name, issuer, clientId, joining, highestRole } = provider;
  return {
    name,
    issuer,
    clientId,
    joining,
    highestRole,
    firstBecomesOwner: provider.firstBecomesOwner,
    clientSecret: "",
    scopes: provider.scopes.join(", "),
    domains: provider.domains.map(({ domain }) => domain).join(", "),
    roleClaim: roleClaim?.claim ?? "",
    roles: spellPairs(roleClaim?.values.map(({ value, role }) => [value, role])),
    groupClaim: groupClaim?.claim ?? "",
    groups: spellPairs(groupClaim?.values?.map(({ value, group }) => [value, group])),
  };
}

/** What somebody has written down as it is sent, or what is wrong with it. */
export function readProvider(written: WrittenProvider): { sent: SentProvider } | { wrong: string } {
  const roles = readRoles(written.roles);
  if (roles === null) {
    return {
      wrong: "Write each role as value = role, with the role member, editor, admin or owner.",
    };
  }
  const groups = readPairs(written.groups);
  if (groups === null) return { wrong: "Write each group as value = group." };
  const secret = written.clientSecret.trim();
  const { joining, highestRole } = written;
  return {
    sent: {
      name: written.name.trim(),
      ...(secret === "" ? {} : { clientSecret: secret }),
      scopes: readGroups(written.scopes),
      domains: readGroups(written.domains),
      joining,
      highestRole,
      firstBecomesOwner: mayMakeOwner(written) && written.firstBecomesOwner,
      roleClaim: roleClaimOf(written.roleClaim.trim(), roles),
      groupClaim: groupClaimOf(written.groupClaim.trim(), groups),
    },
  };
}

function roleClaimOf(claim: string, values: RoleValues): SentProvider["roleClaim"] {
  return claim === "" ? null : { claim, values };
}

function groupClaimOf(claim: string, pairs: [string, string][]): SentProvider["groupClaim"] {
  if (claim === "") return null;
  if (pairs.length === 0) return { claim };
  return { claim, values: pairs.map(([value, group]) => ({ value, group })) };
}

type RoleValues = { value: string; role: (typeof ROLES)[number] }[];

function readRoles(text: string): RoleValues | null {
  const pairs = readPairs(text);
  const values = pairs?.flatMap(([value, name]) => {
    const role = ROLES.find((one) => one === name);
    return role === undefined ? [] : [{ value, role }];
  });
  return values !== undefined && values.length === pairs?.length ? values : null;
}

/** Whether the first to join may become an owner. */
export function mayMakeOwner({ joining, highestRole }: WrittenProvider): boolean {
  return joining === "domain" && highestRole === "owner";
}

function spellPairs(pairs: [string, string][] | undefined): string {
  return pairs?.map(([value, name]) => `${value} = ${name}`).join(", ") ?? "";
}

/** The name stands behind the last `=`, since values may hold one. Null for something that is no pair. */
function readPairs(text: string): [string, string][] | null {
  const pairs = readGroups(text).map((pair): [string, string] => {
    const place = pair.lastIndexOf("=");
    return [pair.slice(0, Math.max(place, 0)).trim(), pair.slice(place + 1).trim()];
  });
  return pairs.some((pair) => pair.includes("")) ? null : pairs;
}

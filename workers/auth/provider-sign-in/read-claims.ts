/** What a provider says of a person, by the names of OpenID Connect. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who has signed in at a provider. */
export interface ProvenPerson {
  issuer: string;
  subject: string;
  claims: Claims;
}

const MAX_EMAIL_CHARS = 254;
const MAX_NAME_CHARS = 200;
const ADDRESS = /^[^\s@]+@([^\s@]+)$/;

/** An address that the provider has verified, in lower case, with its domain; null without one. */
export function readVerifiedEmail(claims: Claims): { email: string; domain: string } | null {
  const { email } = claims;
  if (typeof email !== "string" || email.length > MAX_EMAIL_CHARS || !isVerified(claims))
    return null;
  const address = email.trim().toLowerCase();
  const [, domain] = ADDRESS.exec(address) ?? [];
  return domain === undefined ? null : { email: address, domain };
}

/** Entra ID has no `email_verified`; it tells the same in a claim of its own, and in several spellings. */
function isVerified({ email_verified: verified, xms_edov: domainOwner }: Claims): boolean {
  if (verified !== undefined) return verified === true;
  return domainOwner === true || domainOwner === 1 || domainOwner === "1" || domainOwner === "true";
}

/** What a person is called; the email where the provider does not say. */
export function readName({ name }: Claims, email: string): string {
  const written = typeof name === "string" ? name.trim().slice(0, MAX_NAME_CHARS) : "";
  return written === "" ? email : written;
}

/** The values of a claim that is a text, or a list of texts; nested ones by a path with dots, where no claim has the whole name. */
export function readValues(claims: Claims, claim: string): string[] {
  const value = findClaim(claims, claim);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}

function findClaim(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split(".").reduce<unknown>((parent, name) => {
    const isParent = typeof parent === "object" && parent !== null && Object.hasOwn(parent, name);
    return isParent ? Object.entries(parent).find(([key]) => key === name)?.[1] : undefined;
  }, claims);
}

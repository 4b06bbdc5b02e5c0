import type { SignInQuery } from "../../../shared/schemas/identity-provider-schemas.ts";

/** Reads what somebody has written down of their company: a work email, of which the domain alone is asked for, or a name. */
export function readCompany(written: string): SignInQuery | null {
  const text = written.trim().toLowerCase();
  if (text === "") return null;
  const [, domain] = /@([^@]+)$/.exec(text) ?? [];
  if (text.includes("@")) return domain === undefined ? null : { domain };
  return { tenant: text.replaceAll(/\s+/g, "-") };
}

/** The company that an address names, as in a link that a company hands out. */
export function companyOfAddress(search: string): SignInQuery | null {
  const tenant = new URLSearchParams(search).get("tenant");
  return tenant === null ? null : readCompany(tenant);
}

/** Where a way in leads: to the provider, and afterwards back to the page that was asked for. */
export function loginPath(providerId: string, pathname: string): string {
  const isEntrance = pathname === "/sign-in" || pathname.startsWith("/auth/");
  const query = new URLSearchParams({ provider: providerId });
  if (!isEntrance) query.set("returnTo", pathname);
  return `/auth/login?${query}`;
}

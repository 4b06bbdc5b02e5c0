import { fail } from "../../../shared/errors/result.ts";
import { MAX_IDENTITY_PROVIDERS } from "../../../shared/schemas/identity-provider-schemas.ts";

/** The same words for a provider that does not exist and one of another tenant. */
export const NO_SUCH_PROVIDER = fail("NOT_FOUND", "There is no identity provider with this id.");

export const TOO_MANY_PROVIDERS = fail(
  "IDENTITY_PROVIDER_LIMIT_REACHED",
  `A tenant has at most ${MAX_IDENTITY_PROVIDERS} identity providers; delete one that nobody needs.`,
);

export const PROVIDER_ABOVE_YOURS = fail(
  "FORBIDDEN",
  "Administrators manage providers whose highest role is editor; owners manage all.",
);

export const NOT_THE_PLATFORM = fail(
  "FORBIDDEN",
  "Domains are verified by platform administrators alone.",
);

export const DOMAIN_TAKEN = fail(
  "DOMAIN_TAKEN",
  "This domain is verified for another tenant; take it away there first.",
);

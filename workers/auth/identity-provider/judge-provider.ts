import { ROLES } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type FieldError, type Result } from "../../../shared/errors/result.ts";
import type { NewIdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { mayAssign, type Actor } from "../actor/actor-state.ts";
import { PROVIDER_ABOVE_YOURS } from "./refusals.ts";

type Judged = Pick<
  NewIdentityProvider,
  "highestRole" | "firstBecomesOwner" | "joining" | "roleClaim"
>;

/**
 * Whether the actor may keep such a provider. Whoever names the issuer could sign in as anybody it may vouch for, so nobody
 * lets it vouch for a role that they could not give by hand.
 */
export function judgeProvider(actor: Actor, provider: Judged): Result<null> {
  if (!mayAssign(actor, provider.highestRole)) return PROVIDER_ABOVE_YOURS;
  const errors = contradictionsOf(provider);
  if (errors.length === 0) return succeed(null);
  const detail = errors.map(({ path, detail: what }) => `${path}: ${what}`).join("; ");
  return fail("VALIDATION_FAILED", detail, { errors });
}

function contradictionsOf(provider: Judged): FieldError[] {
  const { highestRole, firstBecomesOwner, joining, roleClaim } = provider;
  const errors: FieldError[] = [];
  if (firstBecomesOwner && (highestRole !== "owner" || joining !== "domain")) {
    const detail = "needs the highestRole owner and the joining domain";
    errors.push({ path: "firstBecomesOwner", detail });
  }
  const isAbove = roleClaim?.values.some(
    ({ role }) => ROLES.indexOf(role) > ROLES.indexOf(highestRole),
  );
  if (isAbove === true) {
    errors.push({ path: "roleClaim.values", detail: `must not go beyond ${highestRole}` });
  }
  return errors;
}

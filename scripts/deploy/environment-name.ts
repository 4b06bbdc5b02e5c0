import { StartRefusal } from "../start/start-refusal.ts";

/** The environment whose names carry no suffix. */
export const PRODUCTION = "production";

const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/;

/** Reads `--env`; production when it is left out. Throws a {@link StartRefusal}. */
export function parseEnvironmentName(name: string | undefined): string {
  if (name === undefined) return PRODUCTION;
  if (ENVIRONMENT_NAME.test(name)) return name;
  throw new StartRefusal(
    `--env must be 2 to 20 small letters, digits and hyphens, such as staging, but is "${name}".`,
  );
}

/** The name of a Worker or a resource in an environment: `askflash-auth-staging`. */
export function nameIn(environment: string, name: string): string {
  return environment === PRODUCTION ? name : `${name}-${environment}`;
}

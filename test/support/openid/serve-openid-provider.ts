import { once } from "node:events";
import { createServer } from "node:http";
import { Provider, type Configuration } from "oidc-provider";

/** The secret of the provider's clients; not one that a deployment has. */
export const CLIENT_SECRET = "a-secret-of-the-tests";

/** A provider that listens. */
export interface ServedOpenIdProvider {
  close: () => void;
}

/**
 * Serves a certified implementation at an origin of this machine, for a house at another. Whoever signs in is what they
 * write into the login: `sub=ada&email=ada@example.com&verified=true&groups=a,b`.
 */
export async function serveOpenIdProvider(
  origin: string,
  houseOrigin: string,
): Promise<ServedOpenIdProvider> {
  silenceWarnings();
  const clients = clientsOf([`${houseOrigin}/auth/callback`]);
  const provider = new Provider(origin, { ...CONFIGURATION, clients });
  const server = createServer(provider.callback());
  server.listen(Number(new URL(origin).port), "127.0.0.1");
  await once(server, "listening");
  return {
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function clientsOf(redirectUris: string[]): NonNullable<Configuration["clients"]> {
  const client = { client_secret: CLIENT_SECRET, redirect_uris: redirectUris };
  return [
    { ...client, client_id: "basic" },
    { ...client, client_id: "post", token_endpoint_auth_method: "client_secret_post" },
    { client_id: "public", redirect_uris: redirectUris, token_endpoint_auth_method: "none" },
  ];
}

const CONFIGURATION: Configuration = {
  claims: {
    openid: ["sub"],
    email: ["email", "email_verified"],
    profile: ["name"],
    groups: ["groups"],
  },
  scopes: ["openid", "email", "profile", "groups"],
  subjectTypes: ["pairwise"],
  pairwiseIdentifier: (_ctx, login) => new URLSearchParams(login).get("sub") ?? login,
  pkce: { required: () => true },
  findAccount: (_ctx, login) => {
    const written = new URLSearchParams(login);
    return {
      accountId: login,
      claims: () => ({
        sub: written.get("sub") ?? login,
        email: written.get("email") ?? undefined,
        email_verified: written.get("verified") === "true",
        name: written.get("name") ?? undefined,
        groups: written.get("groups")?.split(","),
      }),
    };
  },
};

/** It warns of keys and cookies that are made for development, which these are. */
function silenceWarnings(): void {
  for (const method of ["info", "warn"] as const) console[method] = () => undefined;
}

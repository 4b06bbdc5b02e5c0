import { once } from "node:events";
import { createServer } from "node:http";
import { Provider, type Configuration } from "oidc-provider";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the identity provider of the tests listens. */
    openIdOrigin: string;
  }
}

/** The secret of the provider's clients; not one that a deployment has. */
const CLIENT_SECRET = "a-secret-of-the-tests";
const REDIRECT_URIS = ["http://localhost/auth/callback"];

/** A certified implementation; whoever signs in is what they write into the login: `sub=ada&email=ada@example.com&verified=true&groups=a,b`. */
export default async function startOpenIdProvider(
  project: TestProject,
): Promise<() => Promise<void>> {
  const origin = project.getProvidedContext().openIdOrigin;
  silenceWarnings();
  const provider = new Provider(origin, CONFIGURATION);
  const server = createServer(provider.callback());
  server.listen(Number(new URL(origin).port), "127.0.0.1");
  await once(server, "listening");
  return async () => {
    server.closeAllConnections();
    server.close();
  };
}

const CONFIGURATION: Configuration = {
  clients: [
    { client_id: "basic", client_secret: CLIENT_SECRET, redirect_uris: REDIRECT_URIS },
    {
      client_id: "post",
      client_secret: CLIENT_SECRET,
      redirect_uris: REDIRECT_URIS,
      token_endpoint_auth_method: "client_secret_post",
    },
    {
      client_id: "public",
      redirect_uris: REDIRECT_URIS,
      token_endpoint_auth_method: "none",
    },
  ],
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

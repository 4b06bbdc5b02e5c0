import * as oauth from "oauth4webapi";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { checkAddress } from "../../../shared/outbound/check-address.ts";
import type { OpenIdAccess, OpenIdClient } from "../provider-sign-in/openid-client.ts";
import type { Claims, ProvenPerson } from "../provider-sign-in/read-claims.ts";
import type { SignInAttempt } from "../provider-sign-in/sign-in-attempt.ts";
import { createMetadataReader, requestOptions, type OpenIdMetadata } from "./openid-metadata.ts";
import { failureOfProvider } from "./openid-failure.ts";

const CLOCK_TOLERANCE_SECONDS = 30;

/** Speaks OpenID Connect; `localOrigins` are providers that lie on the machine or network of a local deployment. */
export function createOpenIdClient(localOrigins: string[], now: () => number): OpenIdClient {
  const readMetadata = createMetadataReader(localOrigins, now);
  const check = (address: string): Result<URL> => {
    const hosts = URL.canParse(address) ? [new URL(address).host] : [];
    return checkAddress(address, { hosts, localOrigins });
  };
  return {
    checkIssuer: check,
    authorizationUrl: (access, attempt) =>
      attemptWith(async () => {
        const { server } = await readMetadata(access.issuer);
        const endpoint = check(server.authorization_endpoint ?? "");
        if (!endpoint.ok) return fail("IDENTITY_PROVIDER_FAILED", endpoint.error.detail);
        return succeed(await addressOf(endpoint.value, access, attempt));
      }),
    redeem: (access, attempt, parameters) =>
      attemptWith(async () => {
        const metadata = await readMetadata(access.issuer);
        return succeed(await redeem(metadata, { access, attempt, parameters }));
      }),
  };
}

async function attemptWith<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    return failureOfProvider(error);
  }
}

async function addressOf(
  endpoint: URL,
  { clientId, scopes }: OpenIdAccess,
  { state, nonce, codeVerifier, redirectUri }: SignInAttempt,
): Promise<string> {
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: scopes.join(" "),
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) endpoint.searchParams.set(name, value);
  return endpoint.href;
}

/** What one redemption needs. */
interface Redemption {
  access: OpenIdAccess;
  attempt: SignInAttempt;
  parameters: URLSearchParams;
}

/** The library checks state and issuer of the answer, and issuer, audience, nonce, times and signature of the ID token. */
async function redeem(
  { server, fetch }: OpenIdMetadata,
  { access, attempt, parameters }: Redemption,
): Promise<ProvenPerson> {
  const client = { client_id: access.clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  const options = requestOptions(fetch);
  const checked = oauth.validateAuthResponse(server, client, parameters, attempt.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authenticationOf(server, access.clientSecret),
    checked,
    attempt.redirectUri,
    attempt.codeVerifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, options);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (claims === undefined) throw new Error("the provider gave no ID token");
  const more = await readMoreClaims({ server, fetch }, { client, access, tokens, claims });
  return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } };
}

function authenticationOf(
  server: oauth.AuthorizationServer,
  clientSecret: string | null,
): oauth.ClientAuth {
  if (clientSecret === null) return oauth.None();
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const takesBasic = methods.includes("client_secret_basic");
  return takesBasic ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

/** What the ID token leaves out may stand in the answer about the user, which is asked only when something is missing. */
async function readMoreClaims(
  { server, fetch }: OpenIdMetadata,
  given: {
    client: oauth.Client;
    access: OpenIdAccess;
    tokens: oauth.TokenEndpointResponse;
    claims: oauth.IDToken;
  },
): Promise<Claims> {
  const { client, access, tokens, claims } = given;
  const isComplete = access.wantedClaims.every((claim) => claim in claims);
  if (isComplete || server.userinfo_endpoint === undefined) return {};
  const token = tokens.access_token;
  const response = await oauth.userInfoRequest(server, client, token, requestOptions(fetch));
  return await oauth.processUserInfoResponse(server, client, claims.sub, response);
}

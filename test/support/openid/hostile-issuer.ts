import { newId } from "../../../shared/identifiers/new-id.ts";

/** What a token endpoint is to hand out. */
export interface ForgedToken {
  claims?: Record<string, unknown> | undefined;
  header?: Record<string, unknown>;
  /** The signature; the issuer's own key signs when left out. */
  sign?: (signed: string) => Promise<string>;
}

/** An issuer in memory that says whatever a test wants. */
export interface HostileIssuer {
  issuer: string;
  /** What it was asked for: method, address and form. */
  requests: { address: string; form: URLSearchParams }[];
  /** Answers for one path, in place of the usual ones. */
  answers: Map<string, () => Response | Promise<Response>>;
  /** What the next tokens say; with nothing it is an honest ID token of the person. */
  forge: ForgedToken;
  /** Whom each code means, where several sign in at once. */
  persons: Map<string, Record<string, unknown>>;
  /** Its `fetch`; null for an address of somebody else. */
  respond: (address: string, init?: RequestInit) => Promise<Response> | null;
}

const CLIENT_ID = "askflash";

/** Makes an issuer at an address of its own. */
export async function aHostileIssuer(): Promise<HostileIssuer> {
  const issuer = `https://${newId("idp").replace("_", "-")}.example.test`;
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  if (!("privateKey" in keys)) throw new Error("ECDSA makes pairs of keys.");
  const publicKey = await crypto.subtle.exportKey("jwk", keys.publicKey);
  const self: HostileIssuer = {
    issuer,
    requests: [],
    answers: new Map(),
    forge: {},
    persons: new Map(),
    respond: (address, init) => (address.startsWith(`${issuer}/`) ? respond(address, init) : null),
  };
  const respond = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(address).pathname;
    const form = new URLSearchParams(String(init.body ?? ""));
    self.requests.push({ address, form });
    const answer = self.answers.get(path);
    if (answer !== undefined) return await answer();
    if (path === "/.well-known/openid-configuration") return Response.json(metadataOf(issuer));
    if (path === "/keys") return Response.json({ keys: [{ ...publicKey, kid: "1" }] });
    const claims = self.persons.get(form.get("code") ?? "") ?? self.forge.claims;
    const token = await spellToken(issuer, { ...self.forge, claims }, keys.privateKey);
    return Response.json({ access_token: "a", token_type: "bearer", id_token: token });
  };
  return self;
}

/** What its discovery document says. */
export function metadataOf(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ["ES256"],
  };
}

async function spellToken(issuer: string, forge: ForgedToken, key: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: CLIENT_ID, iat: now, exp: now + 300, ...forge.claims };
  const header = { alg: "ES256", kid: "1", ...forge.header };
  const signed = `${spell(JSON.stringify(header))}.${spell(JSON.stringify(claims))}`;
  const sign = forge.sign ?? ((text: string) => signWith(key, text));
  return `${signed}.${await sign(signed)}`;
}

/** A signature of ES256. */
export async function signWith(key: CryptoKey, text: string): Promise<string> {
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const bytes = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return spell(String.fromCharCode(...new Uint8Array(bytes)));
}

function spell(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

import type { AuthContract, Principal } from "../../shared/contracts/auth-contract.ts";
import type { ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { HealthReporting } from "../../shared/contracts/health.ts";
import type { MonitoringContract } from "../../shared/contracts/monitoring-contract.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import { createApp } from "../../workers/gateway/app.ts";
import { aCaller } from "./callers.ts";
import { aToken, aTokenKey } from "./access-tokens.ts";

/** What a test replaces of the services behind the gateway; a method that it does not name does not exist. */
export interface FakeServices {
  auth?: Partial<AuthContract>;
  chat?: Partial<ChatContract>;
  documentation?: Partial<DocumentationContract>;
  indexing?: Partial<HealthReporting>;
  monitoring?: Partial<MonitoringContract>;
  deployment?: string;
  /** Count requests; without them none is counted. */
  gates?: { address?: Partial<RateLimit>; principal?: Partial<RateLimit> };
}

/** A key that the fake auth service accepts, with every scope and the role owner unless `principal` says otherwise. */
export const GOOD_KEY = "afk_good_0123456789abcdefghjkmnpqrstvwxyz";

/** Sends a request through the real gateway to fakes of the services behind it. */
export function askGateway(
  fakes: FakeServices,
): (path: string, init?: RequestInit) => Promise<Response> {
  const app = createApp();
  const env = {
    AUTH: { ...fakeAuth(), ...fakes.auth },
    CHAT: fakes.chat ?? {},
    DOCUMENTATION: fakes.documentation ?? {},
    INDEXING: fakes.indexing ?? {},
    MONITORING: fakes.monitoring ?? {},
    ASSETS: { fetch: async () => new Response("<p>page</p>", { headers: HTML }) },
    GATE_BY_ADDRESS: fakes.gates?.address,
    GATE_BY_PRINCIPAL: fakes.gates?.principal,
    DEPLOYMENT: fakes.deployment ?? "local",
  };
  return async (path, init) => await app.request(`http://localhost${path}`, init, env);
}

const HTML = { "content-type": "text/html; charset=utf-8" };

/** Headers of an authenticated JSON request. */
export function signed(headers: Record<string, string> = {}): Record<string, string> {
  return { authorization: `Bearer ${GOOD_KEY}`, "content-type": "application/json", ...headers };
}

const tokenKey = aTokenKey();

/** The cookie of a signed-in browser that the fake auth service accepts. */
export async function aSessionCookie(): Promise<string> {
  return `__Host-askflash_access=${await aToken(await tokenKey)}`;
}

/** A platform administrator with every scope, of the role owner. */
export function aPrincipal(overrides: Partial<Principal> = {}): Principal {
  return {
    context: aCaller({ roles: ["owner"] }),
    scopes: [...SCOPES],
    isPlatformAdministrator: true,
    ...overrides,
  };
}

function fakeAuth(): Partial<AuthContract> {
  return {
    authenticate: async (_ctx, credential) =>
      credential.kind === "session" || credential.key === GOOD_KEY
        ? succeed(aPrincipal())
        : fail("UNAUTHENTICATED", "Send a valid API key."),
    leaseRequests: async () => ({ limit: 6_000, granted: 6_000, endsInMs: 60_000 }),
    beginAuditEntry: async () => "aud_1",
    endAuditEntry: async () => null,
    takeQuota: async () => succeed(null),
    listPublicKeys: async () => (await tokenKey).publicKeys,
  };
}

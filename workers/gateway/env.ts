import {
  createTenantDeletionClient,
  type TenantDeletionCalls,
} from "../../durable-objects/tenant-deletion/tenant-deletion-client.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { IndexingContract } from "../../shared/contracts/indexing-contract.ts";
import type { MonitoringContract } from "../../shared/contracts/monitoring-contract.ts";
import { openPlaces, type Places } from "./limit/open-places.ts";
import { GATE_SECONDS } from "./limit/pass-gate.ts";
import { rememberGuessers, type GuesserMemory } from "./limit/remember-guessers.ts";
import { rememberLeases, type LeaseMemory } from "./limit/remember-leases.ts";
import { rememberPrincipals, type PrincipalMemory } from "./principal/remember-principals.ts";
import { rememberKeys, type KeyMemory } from "./token/remember-keys.ts";

export interface GatewayDependencies {
  auth: AuthContract;
  principals: PrincipalMemory;
  tokenKeys: KeyMemory;
  leases: LeaseMemory;
  places: Places;
  guessers: GuesserMemory;
  chat: ChatContract;
  documentation: DocumentationContract;
  indexing: IndexingContract;
  monitoring: MonitoringContract;
  tenantDeletions: TenantDeletionCalls;
  /** Count requests by address, and by caller; approximate. A deployment without them counts none. */
  gates: { address: RateLimit | undefined; principal: RateLimit | undefined };
  /** The built web page. */
  assets: Fetcher;
  /** A laptop, where a one-time code in a link may sign a browser in. */
  isLocal: boolean;
}

/** Reads the bindings as the contracts behind them. */
export const openGateway = oncePerEnv((env: GatewayBindings): GatewayDependencies => ({
  auth: bound<AuthContract>(env.AUTH),
  principals: rememberPrincipals(bound<AuthContract>(env.AUTH)),
  tokenKeys: rememberKeys(bound<AuthContract>(env.AUTH)),
  chat: bound<ChatContract>(env.CHAT),
  documentation: bound<DocumentationContract>(env.DOCUMENTATION),
  indexing: bound<IndexingContract>(env.INDEXING),
  monitoring: bound<MonitoringContract>(env.MONITORING),
  leases: rememberLeases(bound<AuthContract>(env.AUTH)),
  tenantDeletions: createTenantDeletionClient(env.TENANT_DELETION),
  places: openPlaces(),
  guessers: rememberGuessers(GATE_SECONDS * 1_000),
  gates: { address: env.GATE_BY_ADDRESS, principal: env.GATE_BY_PRINCIPAL },
  assets: env.ASSETS,
  isLocal: env.DEPLOYMENT === "local",
}));

import {
  createLedgerSweeperClient,
  type LedgerSweeperCalls,
} from "../../durable-objects/ledger-sweeper/ledger-sweeper-client.ts";
import type {
  Doorbell,
  WaitingDocuments,
} from "../../durable-objects/ledger-sweeper/ledger-sweeper-collaborators.ts";
import { openCache } from "../../shared/adapters/open-cache.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { VectorContract } from "../../shared/contracts/vector-contract.ts";
import type { OwnCheck } from "../../shared/health/collect-health.ts";
import { createD1IdempotencyRepository } from "../../shared/idempotency/d1-idempotency-repository.ts";
import type { IdempotencyRepository } from "../../shared/idempotency/idempotency-repository.ts";
import type { ForgettingCache } from "../../shared/ports/cache.ts";
import { createQueueDoorbell } from "./adapters/queue-doorbell.ts";
import { checkBucket, createR2PageBodies } from "./adapters/r2-page-bodies.ts";
import type { AliasRepository } from "./alias/alias-repository.ts";
import { createD1AliasRepository } from "./alias/d1-alias-repository.ts";
import { checkHealth, openDatabase } from "./database.ts";
import { createD1DocumentRepository } from "./document/d1-document-repository.ts";
import type { DocumentRepository } from "./document/document-repository.ts";
import type { PageBodies } from "./document/page-bodies.ts";
import { createD1LedgerRepository } from "./ledger/d1-ledger-repository.ts";
import { createD1WaitingDocuments } from "./ledger/d1-waiting-documents-repository.ts";
import { createIndexFollower } from "./ledger/follow-index-version.ts";
import type { LedgerRepository } from "./ledger/ledger-repository.ts";
import { createD1ProposalRepository } from "./proposal/d1-proposal-repository.ts";
import type { ProposalRepository } from "./proposal/proposal-repository.ts";
import { createD1VisiblePageRepository } from "./search/d1-visible-page-repository.ts";
import type { VisiblePageRepository } from "./search/visible-page-repository.ts";
import { createD1SourceRepository } from "./source/d1-source-repository.ts";
import type { SourceRepository } from "./source/source-repository.ts";
import {
  createD1DeletedTenantRepository,
  type DeletedTenantRepository,
} from "./tenant-deletion/deleted-tenant-repository.ts";

export interface DocumentationDependencies {
  aliases: AliasRepository;
  /** What was done under an Idempotency-Key. */
  keys: IdempotencyRepository;
  proposals: ProposalRepository;
  sources: SourceRepository;
  documents: DocumentRepository;
  ledger: LedgerRepository;
  waiting: WaitingDocuments;
  visiblePages: VisiblePageRepository;
  bodies: PageBodies;
  doorbell: Doorbell;
  sweeper: LedgerSweeperCalls;
  /** Has the tenant's pages follow the index version; null when this isolate has asked for it already. */
  followIndexVersion: (ctx: CallerContext) => Promise<unknown> | null;
  vector: VectorContract;
  deletedTenants: DeletedTenantRepository;
  cache: ForgettingCache;
  checks: Record<string, OwnCheck>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Opens the ledger, the bodies, the cache and the index; throws for a cache that is not offered. */
export const openDocumentation = oncePerEnv(
  (env: DocumentationBindings): DocumentationDependencies => {
    const database = openDatabase(env.DOCUMENTATION_DB);
    const { cache, check } = openCache(env);
    const sweeper = createLedgerSweeperClient(env.LEDGER_SWEEPER);
    return {
      aliases: createD1AliasRepository(database),
      keys: createD1IdempotencyRepository(() => database.primary()),
      proposals: createD1ProposalRepository(database),
      sources: createD1SourceRepository(database),
      documents: createD1DocumentRepository(database),
      ledger: createD1LedgerRepository(database),
      waiting: createD1WaitingDocuments(database),
      visiblePages: createD1VisiblePageRepository(database),
      bodies: createR2PageBodies(env.PAGES),
      doorbell: createQueueDoorbell(env.INDEXING_JOBS),
      sweeper,
      followIndexVersion: createIndexFollower(sweeper),
      vector: bound<VectorContract>(env.VECTOR),
      deletedTenants: createD1DeletedTenantRepository(database),
      cache,
      checks: {
        "documentation.database": { provider: "d1", check: () => checkHealth(database) },
        "documentation.pages": { provider: "r2", check: () => checkBucket(env.PAGES) },
        "documentation.cache": check,
      },
      now: () => Date.now(),
    };
  },
);

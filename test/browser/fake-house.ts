import type { AuthContract, SignInSession } from "../../shared/contracts/auth-contract.ts";
import type { ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { Role } from "../../shared/contracts/caller-context.ts";
import { NOT_AUTHENTICATED } from "../../shared/errors/not-authenticated.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import type { ApiKey } from "../../shared/schemas/api-key-schemas.ts";
import type { Alias } from "../../shared/schemas/alias-schemas.ts";
import type { AuditEntry } from "../../shared/schemas/audit-schemas.ts";
import type { Conversation, Feedback, Message } from "../../shared/schemas/conversation-schemas.ts";
import type { SourceDocument } from "../../shared/schemas/document-schemas.ts";
import type {
  IdentityProvider,
  SignInChoices,
} from "../../shared/schemas/identity-provider-schemas.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import type { AliasProposal } from "../../shared/schemas/proposal-schemas.ts";
import type { SearchResult } from "../../shared/schemas/search-schemas.ts";
import type { Session } from "../../shared/schemas/session-schemas.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import { DEFAULT_LIMITS, type TenantLimits } from "../../shared/schemas/tenant-schemas.ts";
import type { Usage } from "../../shared/schemas/usage-schemas.ts";
import type { LinkedIdentity, User } from "../../shared/schemas/user-schemas.ts";
import { aTokenKey, type TokenKey, aToken } from "../support/access-tokens.ts";
import { aCaller } from "../support/callers.ts";
import {
  deletionOf,
  exportOf,
  type FakeDeletion,
  type FakeDeletionCalls,
} from "./fake-deletion.ts";
import { identitiesOf } from "./fake-identities.ts";
import { vocabularyOf } from "./fake-vocabulary.ts";
import { SOURCES } from "./played-answer.ts";

/** What the services behind the gateway hold; a test changes it at any time. */
export interface FakeHouse {
  isSignedIn: boolean;
  conversations: Conversation[];
  messages: Message[];
  sources: Source[];
  documents: SourceDocument[];
  /** What the caller is, and may do. */
  role: Role;
  users: User[];
  apiKeys: ApiKey[];
  sessions: Session[];
  identityProviders: IdentityProvider[];
  /** The accounts by which users sign in, by the user's id. */
  identities: Record<string, LinkedIdentity[]>;
  limits: TenantLimits;
  usage: Usage[];
  deletion: FakeDeletion["deletion"];
  signInChoices: Record<string, SignInChoices["providers"]>;
  hasSignInCodes: boolean;
  auditEntries: AuditEntry[];
  aliases: Alias[];
  proposals: AliasProposal[];
  /** The terms of the aliases that every search applies. */
  expandedAliases: string[];
  feedback: [messageId: string, feedback: Feedback][];
  retried: string[];
}

/** The services behind the gateway, as far as the page needs them. */
export interface HouseServices {
  auth: Partial<AuthContract>;
  chat: Partial<ChatContract>;
  documentation: Partial<DocumentationContract>;
  tenantDeletion: FakeDeletionCalls;
}

const tokenKey = aTokenKey();

const CREATED_AT = "2026-10-01T09:00:00Z";

/** A source with these counts. */
export function aSource(name: string, counts: Partial<Source["documents"]> = {}): Source {
  return {
    id: `src_${name.toLowerCase().replaceAll(/\W+/g, "_")}`,
    type: "push",
    name,
    config: {},
    readers: ["everyone"],
    documents: { pending: 0, indexed: 0, failed: 0, deleted: 0, ...counts },
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
  };
}

/** A document of a source. */
export function aDocument(title: string, changed: Partial<SourceDocument> = {}): SourceDocument {
  const externalId = title.toLowerCase().replaceAll(" ", "-");
  return {
    id: `doc_${externalId}`,
    externalId,
    title,
    url: `https://wiki.example.test/${externalId}`,
    status: "indexed",
    revision: 1,
    contentHash: "0".repeat(64),
    failure: null,
    updatedAt: CREATED_AT,
    ...changed,
  };
}

/** A conversation that was last used so many days ago. */
export function aConversation(id: string, title: string, daysAgo: number): Conversation {
  const lastUsedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  return { id, title, mode: "company", createdAt: lastUsedAt, lastUsedAt };
}

/** A house that nobody has used. */
export function anEmptyHouse(): FakeHouse {
  return {
    isSignedIn: true,
    conversations: [],
    messages: [],
    sources: [],
    documents: [],
    role: "owner",
    users: [],
    apiKeys: [],
    sessions: [],
    identityProviders: [],
    identities: {},
    limits: DEFAULT_LIMITS,
    usage: [],
    deletion: null,
    signInChoices: {},
    hasSignInCodes: true,
    auditEntries: [],
    aliases: [],
    proposals: [],
    expandedAliases: [],
    feedback: [],
    retried: [],
  };
}

/** The services as the gateway sees them, out of what the house holds at each call. */
export function servicesOf(house: FakeHouse): HouseServices {
  const me = {
    userId: "usr_1",
    tenantId: "ten_1",
    name: "Ada Lovelace",
    email: "ada@example.test",
    role: house.role,
  } as const;
  const principal = {
    context: aCaller({ roles: [house.role] }),
    scopes: [...SCOPES],
    isPlatformAdministrator: true,
  };
  const exported = exportOf(house);
  return {
    auth: {
      authenticate: async () =>
        house.isSignedIn ? succeed(principal) : fail("UNAUTHENTICATED", "Sign in."),
      describeCaller: async () => succeed(me),
      leaseRequests: async () => ({ limit: 6_000, granted: 6_000, endsInMs: 60_000 }),
      takeQuota: async () => succeed(null),
      listPublicKeys: async () => (await tokenKey).publicKeys,
      refreshSession: async () =>
        house.isSignedIn ? succeed(await aSessionOf(tokenKey)) : NOT_AUTHENTICATED,
      redeemSignInCode: async (_ctx, code) =>
        code === "fresh"
          ? succeed(await aSessionOf(tokenKey))
          : fail("SIGN_IN_CODE_INVALID", "Run npm run signin."),
      ...identitiesOf(house),
      ...exported.auth,
    },
    chat: { ...chatOf(house), ...exported.chat },
    documentation: {
      ...documentationOf(house),
      ...vocabularyOf(house),
      ...exported.documentation,
    },
    tenantDeletion: deletionOf(house),
  };
}

/** The tokens of a signed-in browser. */
async function aSessionOf(key: Promise<TokenKey>): Promise<SignInSession> {
  const accessToken = await aToken(await key);
  return { accessToken, accessTokenSeconds: 900, refreshToken: "afr_1", refreshTokenSeconds: 900 };
}

function chatOf(house: FakeHouse): HouseServices["chat"] {
  const missing = fail("NOT_FOUND", "There is no such conversation.");
  const find = (id: string): Conversation | undefined =>
    house.conversations.find((conversation) => conversation.id === id);
  return {
    createConversation: async (_ctx, { title }) => {
      const made = aConversation(`cnv_${house.conversations.length + 1}`, title ?? "", 0);
      house.conversations.unshift(made);
      return succeed(made);
    },
    listConversations: async (_ctx, { query = "" }) =>
      succeed({
        items: house.conversations.filter(({ title }) =>
          (title ?? "").toLowerCase().includes(query.toLowerCase()),
        ),
        nextCursor: null,
      }),
    getConversation: async (_ctx, id) => {
      const found = find(id);
      return found === undefined ? missing : succeed(found);
    },
    changeConversation: async (_ctx, id, { title }) => {
      const found = find(id);
      if (found === undefined) return missing;
      found.title = title;
      return succeed(found);
    },
    deleteConversation: async (_ctx, id) => {
      house.conversations = house.conversations.filter((conversation) => conversation.id !== id);
      return succeed(null);
    },
    listMessages: async () => succeed({ items: house.messages, nextCursor: null }),
    exportConversation: async (_ctx, id, format) => {
      const title = find(id)?.title ?? null;
      const { body } = new Response(`${title} as ${format}`);
      return body === null || title === null ? missing : succeed({ title, content: body });
    },
    readUsage: async (_ctx, { by, from = "", to = "" }) =>
      succeed(house.usage.find((usage) => usage.by === by) ?? noUsage({ by, from, to })),
    rateAnswer: async (_ctx, messageId, feedback) => {
      house.feedback.push([messageId, feedback]);
      return succeed(null);
    },
  };
}

function noUsage(named: Pick<Usage, "by" | "from" | "to">): Usage {
  const totals = { answers: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, unpricedTokens: 0 };
  return { ...named, whose: "tenant", totals, items: [], budgets: [] };
}

function documentationOf(house: FakeHouse): HouseServices["documentation"] {
  const missing = fail("NOT_FOUND", "There is no such source.");
  const find = (id: string): Source | undefined => house.sources.find((source) => source.id === id);
  return {
    listSources: async () => succeed({ items: house.sources, nextCursor: null }),
    createSource: async (_ctx, { name }) => {
      const made = aSource(name);
      house.sources.push(made);
      return succeed(made);
    },
    getSource: async (_ctx, id) => {
      const found = find(id);
      return found === undefined ? missing : succeed(found);
    },
    changeSource: async (_ctx, id, { name, readers }) => {
      const found = find(id);
      if (found === undefined) return missing;
      if (name !== undefined) found.name = name;
      if (readers !== undefined) found.readers = readers;
      return succeed(found);
    },
    deleteSource: async (_ctx, id) => {
      house.sources = house.sources.filter((source) => source.id !== id);
      return succeed(null);
    },
    listDocuments: async (_ctx, _sourceId, { status }) =>
      succeed({
        items: house.documents.filter(
          (document) => (status ?? document.status) === document.status,
        ),
        nextCursor: null,
      }),
    retryDocument: async (_ctx, _sourceId, externalId) => {
      house.retried.push(externalId);
      const found = house.documents.find((document) => document.externalId === externalId);
      return found === undefined ? missing : succeed({ ...found, status: "pending" });
    },
    search: async () =>
      succeed({
        results: SOURCES.map(toResult),
        retrieval: "hybrid",
        expandedAliases: house.expandedAliases,
        cached: false,
        tookMs: 12,
      }),
  };
}

function toResult(source: (typeof SOURCES)[number]): SearchResult {
  const { n: _n, ...passage } = source;
  return { ...passage, sourceId: "src_1", externalId: source.documentId, score: 0.5 };
}

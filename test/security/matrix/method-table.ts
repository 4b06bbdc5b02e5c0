import { env } from "cloudflare:workers";
import type { AnswerContract } from "../../../shared/contracts/answer-contract.ts";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { MonitoringContract } from "../../../shared/contracts/monitoring-contract.ts";
import type { Result } from "../../../shared/errors/result.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { DomainOfTenant } from "../../../shared/schemas/identity-provider-schemas.ts";
import { chat, objectOf, upgradeOf } from "../../support/conversation-fakes.ts";
import { documentation, vector } from "../../support/house/house.ts";
import type { Conversation } from "../../../workers/chat/index.ts";
import type { Ids, ParameterName } from "./parameter-table.ts";

/** Calls a method as `ctx` about the ids of `owner`. */
type Call = (ctx: CallerContext, ids: Ids, owner: CallerContext) => Promise<unknown>;

/** How a method is called, and what it has to do with objects of others. */
export type MethodRow =
  /** Tells whoever may not reach an id what it tells of an id that names nothing. */
  | { ids: ParameterName[]; call: Call; reachedBy: "owner" | "tenant" }
  /** Shows somebody's own objects, or their tenant's, and nobody else's. */
  | { shows: ParameterName; call: Call; reachedBy: "owner" | "tenant" }
  /** Is for whoever runs the deployment: forbidden to the owner of any other tenant, whatever the gateway has let through. */
  | { platformAlone: (ctx: CallerContext) => Promise<unknown> }
  /** Reaches nothing that belongs to anybody beside the caller, and why. */
  | { reachesNobody: string };

const auth = bound<AuthContract>(env.AUTH);
const answer = bound<AnswerContract>(env.ANSWER);
const monitoring = bound<MonitoringContract>(env.MONITORING);
const PAGE = { limit: 200 };
const FAILURE = { code: "INDEXING_FAILED", detail: "It failed." } as const;
const REPLACEMENT = {
  revision: 99,
  title: "Closed",
  readers: ["everyone"],
  passages: [],
};
const OWN_MAKING = "makes something of the caller's own";
const CALLER_ALONE = "reads or changes what the verified context itself names";
const OWN_TENANT_ENDS =
  "ends the tenant that the context itself names, once an owner of it has confirmed that";
const NO_IDENTITY = "is asked before anybody is verified, and takes a secret";

const newSlug = (): string => newId("matrix").replace("_", "-");

function domainOf({ tenantId }: CallerContext): DomainOfTenant {
  return { tenant: tenantId, domain: `${newSlug()}.test` };
}

function owned(id: ParameterName, call: Call): MethodRow {
  return { ids: [id], call, reachedBy: "owner" };
}

function shared(ids: ParameterName[], call: Call): MethodRow {
  return { ids, call, reachedBy: "tenant" };
}

/** The object that the owner's own requests reach, called by whoever else gets to it. */
function inObject(
  call: (object: DurableObjectStub<Conversation>, ctx: CallerContext, ids: Ids) => Promise<unknown>,
): MethodRow {
  return owned("messageId", (ctx, ids, owner) =>
    call(objectOf(owner, ids.conversationId), ctx, ids),
  );
}

/** An answer is waited for, so that it is not being written when the tests end. */
async function readOut(result: Result<ReadableStream<Uint8Array>>): Promise<unknown> {
  if (!result.ok) return result;
  await new Response(result.value).text();
  return { ok: true };
}

/** A stream is let go, since what counts is whether there is one. */
async function letGo(result: Result<ReadableStream<Uint8Array>>): Promise<unknown> {
  if (!result.ok) return result;
  await result.value.cancel();
  return { ok: true };
}

async function describeHandshake(response: Response): Promise<unknown> {
  response.webSocket?.accept();
  response.webSocket?.close();
  return { status: response.status, body: response.webSocket === null && (await response.json()) };
}

/** A row for every method of every Worker's entrypoint, and of the conversation's object. */
export const METHODS: Record<string, MethodRow> = {
  "auth.authenticate": { reachesNobody: NO_IDENTITY },
  "auth.redeemSignInCode": { reachesNobody: NO_IDENTITY },
  "auth.refreshSession": { reachesNobody: NO_IDENTITY },
  "auth.listPublicKeys": { reachesNobody: "tells what everybody may know" },
  "auth.whyInactive": { reachesNobody: CALLER_ALONE },
  "auth.isActive": { reachesNobody: CALLER_ALONE },
  "auth.takeQuota": { reachesNobody: CALLER_ALONE },
  "auth.leaseRequests": { reachesNobody: CALLER_ALONE },
  "auth.admitQuestion": { reachesNobody: CALLER_ALONE },
  "auth.describeCaller": { reachesNobody: CALLER_ALONE },
  "auth.createSignInCode": { reachesNobody: OWN_MAKING },
  "auth.listSignInChoices": { reachesNobody: "tells what everybody may know" },
  "auth.beginProviderSignIn": { reachesNobody: "is asked before anybody is verified" },
  "auth.completeProviderSignIn": { reachesNobody: NO_IDENTITY },
  "auth.listIdentityProviders": {
    shows: "providerId",
    call: (ctx) => auth.listIdentityProviders(ctx, PAGE),
    reachedBy: "tenant",
  },
  "auth.createIdentityProvider": { reachesNobody: OWN_MAKING },
  "auth.changeIdentityProvider": shared(["providerId"], (ctx, { providerId }) =>
    auth.changeIdentityProvider(ctx, providerId, { name: "Renamed" }),
  ),
  "auth.deleteIdentityProvider": shared(["providerId"], (ctx, { providerId }) =>
    auth.deleteIdentityProvider(ctx, providerId),
  ),
  "auth.listLinkedIdentities": shared(["userId"], (ctx, { userId }) =>
    auth.listLinkedIdentities(ctx, userId),
  ),
  "auth.unlinkIdentity": shared(["userId", "identityId"], (ctx, { userId, identityId }) =>
    auth.unlinkIdentity(ctx, userId, identityId),
  ),
  "auth.verifyDomain": { platformAlone: (ctx) => auth.verifyDomain(ctx, domainOf(ctx)) },
  "auth.releaseDomain": { platformAlone: (ctx) => auth.releaseDomain(ctx, domainOf(ctx)) },
  "auth.endSession": { reachesNobody: CALLER_ALONE },
  "auth.listApiKeys": {
    shows: "keyId",
    call: (ctx) => auth.listApiKeys(ctx, PAGE),
    reachedBy: "owner",
  },
  "auth.createApiKey": owned("keyUserId", (ctx, { keyUserId }) =>
    auth.createApiKey(ctx, { name: "Script", scopes: ["search"], userId: keyUserId }),
  ),
  "auth.revokeApiKey": owned("keyId", (ctx, { keyId }) => auth.revokeApiKey(ctx, keyId)),
  "auth.listUsers": {
    shows: "userId",
    call: (ctx) => auth.listUsers(ctx, PAGE),
    reachedBy: "tenant",
  },
  "auth.createUser": { reachesNobody: OWN_MAKING },
  "auth.changeUser": shared(["userId"], (ctx, { userId }) =>
    auth.changeUser(ctx, userId, { name: "Renamed" }),
  ),
  "auth.deleteUser": shared(["userId"], (ctx, { userId }) => auth.deleteUser(ctx, userId)),
  "auth.listSessions": {
    shows: "sessionId",
    call: (ctx) => auth.listSessions(ctx, PAGE),
    reachedBy: "owner",
  },
  "auth.revokeSession": owned("sessionId", (ctx, { sessionId }) =>
    auth.revokeSession(ctx, sessionId),
  ),
  "auth.describeTenant": { reachesNobody: CALLER_ALONE },
  "auth.changeTenant": { reachesNobody: CALLER_ALONE },
  "auth.createTenant": {
    platformAlone: (ctx) => auth.createTenant(ctx, { name: "Next", slug: newSlug() }),
  },

  "auth.beginTenantDeletion": { reachesNobody: CALLER_ALONE },
  "auth.isTenantDeleted": { reachesNobody: CALLER_ALONE },
  "auth.deleteTenantData": { reachesNobody: OWN_TENANT_ENDS },
  "auth.recordTenantDeletion": { reachesNobody: OWN_TENANT_ENDS },
  "auth.readTenantDeletion": { reachesNobody: "takes an id that nobody guesses, and tells counts" },
  "auth.findTenantDeletion": { reachesNobody: "is for whoever runs the deployment alone" },
  "auth.beginAuditEntry": { reachesNobody: OWN_MAKING },
  "auth.endAuditEntry": { reachesNobody: "tells the end of what the caller itself has begun" },
  "auth.listAuditEntries": {
    shows: "keyId",
    call: (ctx) => auth.listAuditEntries(ctx, PAGE),
    reachedBy: "tenant",
  },

  "chat.createConversation": { reachesNobody: OWN_MAKING },
  "chat.listConversations": {
    shows: "conversationId",
    call: (ctx) => chat.listConversations(ctx, PAGE),
    reachedBy: "owner",
  },
  "chat.getConversation": owned("conversationId", (ctx, { conversationId }) =>
    chat.getConversation(ctx, conversationId),
  ),
  "chat.changeConversation": owned("conversationId", (ctx, { conversationId }) =>
    chat.changeConversation(ctx, conversationId, { title: "Renamed" }),
  ),
  "chat.deleteConversation": owned("conversationId", (ctx, { conversationId }) =>
    chat.deleteConversation(ctx, conversationId),
  ),
  "chat.listMessages": owned("conversationId", (ctx, { conversationId }) =>
    chat.listMessages(ctx, conversationId, PAGE),
  ),
  "chat.ask": owned("conversationId", async (ctx, { conversationId }) =>
    readOut(await chat.ask(ctx, conversationId, { content: "When?" })),
  ),
  "chat.followConversation": owned("conversationId", async (ctx, { conversationId }) =>
    letGo(await chat.followConversation(ctx, conversationId, 0)),
  ),
  "chat.exportConversation": owned("conversationId", async (ctx, { conversationId }) => {
    const exported = await chat.exportConversation(ctx, conversationId, "json");
    if (exported.ok) await exported.value.content.cancel();
    return exported.ok ? { ok: true } : exported;
  }),
  "chat.rateAnswer": owned("messageId", (ctx, { messageId }) =>
    chat.rateAnswer(ctx, messageId, { rating: "down" }),
  ),
  "chat.readUsage": {
    reachesNobody: "adds up what the caller, or the tenant of an administrator, has used",
  },
  "chat.rebuildConversations": {
    platformAlone: (ctx) => chat.rebuildConversations(ctx, { limit: 1 }),
  },
  "chat.exportConversations": {
    shows: "conversationId",
    call: (ctx) => chat.exportConversations(ctx, PAGE),
    reachedBy: "owner",
  },
  "chat.deleteTenantData": { reachesNobody: OWN_TENANT_ENDS },
  "chat.fetch": owned("conversationId", async (ctx, { conversationId }) =>
    describeHandshake(await chat.fetch(upgradeOf(ctx, conversationId, "?after=0"))),
  ),

  "chat.queue": { reachesNobody: "takes notices that rights have changed; `auth` says how" },

  "conversation.create": { reachesNobody: OWN_MAKING },
  "conversation.describe": inObject((object, ctx) => object.describe(ctx)),
  "conversation.change": inObject((object, ctx) => object.change(ctx, { title: "Renamed" })),
  "conversation.remove": inObject((object, ctx) => object.remove(ctx)),
  "conversation.listMessages": inObject((object, ctx) => object.listMessages(ctx, PAGE)),
  "conversation.ask": inObject(async (object, ctx) =>
    readOut(await object.ask(ctx, { content: "When?" })),
  ),
  "conversation.follow": inObject(async (object, ctx) => letGo(await object.follow(ctx, 0))),
  "conversation.recheckRights": {
    reachesNobody: "asks `auth` about the callers behind its own sockets",
  },
  "conversation.rate": inObject((object, ctx, { messageId }) =>
    object.rate(ctx, { messageId, feedback: { rating: "down" }, key: undefined }),
  ),
  "conversation.exportPart": {
    ids: ["messageId"],
    call: (ctx, ids, owner) => objectOf(owner, ids.conversationId).exportPart(ctx, PAGE),
    reachedBy: "owner",
  },
  "conversation.erase": {
    reachesNobody: "is called when the tenant that it is named after is deleted",
  },
  "conversation.projectAnew": { reachesNobody: "has the object write its own rows anew" },
  "conversation.fetch": inObject(async (object, ctx, { conversationId }) =>
    describeHandshake(await object.fetch(upgradeOf(ctx, conversationId))),
  ),
  "conversation.alarm": { reachesNobody: "is called by the platform" },
  "conversation.webSocketMessage": { reachesNobody: "is called by the platform" },
  "conversation.webSocketClose": { reachesNobody: "is called by the platform" },

  "documentation.createSource": { reachesNobody: OWN_MAKING },
  "documentation.listSources": {
    shows: "sourceId",
    call: (ctx) => documentation.listSources(ctx, PAGE),
    reachedBy: "tenant",
  },
  "documentation.getSource": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.getSource(ctx, sourceId),
  ),
  "documentation.changeSource": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.changeSource(ctx, sourceId, { name: "Renamed" }),
  ),
  "documentation.deleteSource": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.deleteSource(ctx, sourceId),
  ),
  "documentation.reindexSource": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.reindexSource(ctx, sourceId),
  ),
  "documentation.pushDocuments": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.pushDocuments(ctx, sourceId, {
      documents: [{ externalId: "new", title: "New", markdown: "Nothing." }],
    }),
  ),
  "documentation.listDocuments": shared(["sourceId"], (ctx, { sourceId }) =>
    documentation.listDocuments(ctx, sourceId, PAGE),
  ),
  "documentation.exportDocuments": {
    ids: ["sourceId"],
    call: (ctx, { sourceId }) => documentation.exportDocuments(ctx, sourceId, PAGE),
    reachedBy: "owner",
  },
  "documentation.deleteDocument": shared(
    ["sourceId", "externalId"],
    (ctx, { sourceId, externalId }) => documentation.deleteDocument(ctx, sourceId, externalId),
  ),
  "documentation.retryDocument": shared(
    ["sourceId", "externalId"],
    (ctx, { sourceId, externalId }) => documentation.retryDocument(ctx, sourceId, externalId),
  ),
  "documentation.createAlias": { reachesNobody: OWN_MAKING },
  "documentation.listAliases": {
    shows: "aliasId",
    call: (ctx) => documentation.listAliases(ctx, PAGE),
    reachedBy: "tenant",
  },
  "documentation.changeAlias": shared(["aliasId"], (ctx, { aliasId }) =>
    documentation.changeAlias(ctx, aliasId, { enabled: false }),
  ),
  "documentation.deleteAlias": shared(["aliasId"], (ctx, { aliasId }) =>
    documentation.deleteAlias(ctx, aliasId),
  ),
  "documentation.importAliases": { reachesNobody: OWN_MAKING },
  "documentation.listProposals": {
    shows: "proposalId",
    call: (ctx) => documentation.listProposals(ctx, PAGE),
    reachedBy: "tenant",
  },
  "documentation.approveProposal": shared(["proposalId"], (ctx, { proposalId }) =>
    documentation.approveProposal(ctx, proposalId),
  ),
  "documentation.dismissProposal": shared(["proposalId"], (ctx, { proposalId }) =>
    documentation.dismissProposal(ctx, proposalId),
  ),
  "documentation.search": shared(["sourceId"], async (ctx, { sourceId }) => {
    const found = await documentation.search(ctx, {
      query: "quokka",
      limit: 5,
      sourceIds: [sourceId],
    });
    return found.ok ? found.value.results : found;
  }),
  "documentation.retrieve": shared(["documentId"], async (ctx, { documentId }) => {
    const wanted = { query: "quokka", limit: 5, passagesPerDocument: 5, documentIds: [documentId] };
    const found = await documentation.retrieve(ctx, wanted);
    return found.ok ? found.value.passages : found;
  }),
  "documentation.confirmRevisions": shared(["documentId"], (ctx, { documentId }) =>
    documentation.confirmRevisions(ctx, [{ documentId, revision: 1 }]),
  ),
  "documentation.readDesired": shared(["documentId"], (ctx, { documentId }) =>
    documentation.readDesired(ctx, documentId),
  ),
  "documentation.confirmApplied": shared(["documentId"], (ctx, { documentId }) =>
    documentation.confirmApplied(ctx, documentId, 99, null),
  ),
  "documentation.recordAbbreviations": shared(["documentId"], (ctx, { documentId }) =>
    documentation.recordAbbreviations(ctx, { documentId, revision: 1, abbreviations: [] }),
  ),
  "documentation.recordFailure": shared(["documentId"], (ctx, { documentId }) =>
    documentation.recordFailure(ctx, documentId, null, FAILURE),
  ),

  "documentation.deleteTenantData": { reachesNobody: OWN_TENANT_ENDS },

  "vector.search": shared(["documentId"], async (ctx, { documentId }) => {
    const found = await vector.search(ctx, { text: "quokka", limit: 5, documentIds: [documentId] });
    return found.ok ? found.value.hits : found;
  }),
  "vector.replaceDocument": shared(["sourceId", "documentId"], (ctx, { sourceId, documentId }) =>
    vector.replaceDocument(ctx, { ...REPLACEMENT, sourceId, documentId }),
  ),
  "vector.removeDocument": shared(["documentId"], (ctx, { documentId }) =>
    vector.removeDocument(ctx, documentId, 99),
  ),
  "vector.deleteTenantData": { reachesNobody: OWN_TENANT_ENDS },
  "vector.indexVersion": { reachesNobody: "tells a setting of the deployment" },

  "answer.answer": {
    shows: "documentId",
    call: async (ctx) => {
      const question = "When does the quokka enclosure open?";
      const asked = { question, standaloneQuestion: question, mode: "company" as const };
      return await new Response(await answer.answer(ctx, { ...asked, history: [] })).text();
    },
    reachedBy: "tenant",
  },
  "embedding.embed": { reachesNobody: "turns texts into numbers, and keeps them under the tenant" },
  "embedding.modelName": { reachesNobody: "tells a setting of the deployment" },
  "intent.interpret": { reachesNobody: "reads the question that it is given" },
  "indexing.queue": { reachesNobody: "takes doorbells; the ledger's row says what is to be done" },
  "monitoring.tail": { reachesNobody: "is called by the platform" },
  "monitoring.readMetrics": { platformAlone: (ctx) => monitoring.readMetrics(ctx) },
};

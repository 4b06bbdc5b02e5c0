import { env } from "cloudflare:workers";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { Message } from "../../../shared/schemas/conversation-schemas.ts";
import { askAll, chat, messagesOf } from "../../support/conversation-fakes.ts";
import { aPage, documentation, documentsOf } from "../../support/house/house.ts";
import { namedSession } from "../../support/access-tokens.ts";
import { anIdentity } from "../../support/identities.ts";
import { aWrittenProvider, keepProvider, linkIdentity } from "../../support/openid/providers.ts";

/** An id that a route, a frame or a method is told, by the name that the specification gives it. */
export type ParameterName =
  | "sourceId"
  | "externalId"
  | "documentId"
  | "aliasId"
  | "proposalId"
  | "conversationId"
  | "messageId"
  | "keyId"
  | "userId"
  /** The user that a key is made for. */
  | "keyUserId"
  | "sessionId"
  | "deletionId"
  | "tenantId"
  | "providerId"
  /** An account of a provider by which the user signs in. */
  | "identityId";

/** What somebody's objects are called; an id that was not made is empty. */
export type Ids = Record<ParameterName, string>;

/** How an object of a caller comes to be, given those before it in the table, and an id of its kind that names none. */
interface ParameterRow {
  make: (owner: CallerContext, ids: Ids) => Promise<string>;
  unknown: string;
  /** The id names something inside the object of this one alone. */
  within?: ParameterName;
}

const auth = bound<AuthContract>(env.AUTH);

const NO_SUFFIX = "0".repeat(20);

/** A row for every kind of id; what a row needs stands above it. */
export const PARAMETERS: Record<ParameterName, ParameterRow> = {
  sourceId: {
    unknown: `src_${NO_SUFFIX}`,
    make: async (owner) => {
      const source = { type: "push", name: newId("Handbook"), config: {} };
      return unwrap(await documentation.createSource(owner, source)).id;
    },
  },
  externalId: {
    unknown: "no-such-page",
    within: "sourceId",
    make: async (owner, { sourceId }) => {
      const externalId = newId("page");
      const documents = [aPage(externalId, "The quokka enclosure opens at nine.")];
      unwrap(await documentation.pushDocuments(owner, sourceId, { documents }));
      return externalId;
    },
  },
  documentId: {
    unknown: `doc_${NO_SUFFIX}`,
    make: async (owner, { sourceId, externalId }) => {
      const documents = await documentsOf(owner, sourceId);
      return documents.find((document) => document.externalId === externalId)?.id ?? "";
    },
  },
  aliasId: {
    unknown: `als_${NO_SUFFIX}`,
    make: async (owner) => {
      const alias = { term: newId("term"), expansions: ["quokka enclosure"], enabled: true };
      return unwrap(await documentation.createAlias(owner, alias)).id;
    },
  },
  proposalId: {
    unknown: `prp_${NO_SUFFIX}`,
    make: async (owner, { sourceId, documentId }) => {
      const term = newId("qe");
      const abbreviations = [{ term, expansion: "quokka enclosure" }];
      const [document] = await documentsOf(owner, sourceId);
      const revision = document?.revision ?? 0;
      const page = { documentId, revision, abbreviations };
      await documentation.recordAbbreviations(owner, page);
      const { items } = unwrap(await documentation.listProposals(owner, { limit: 200 }));
      return items.find((proposal) => proposal.term === term)?.id ?? "";
    },
  },
  conversationId: {
    unknown: `cnv_${NO_SUFFIX}`,
    make: async (owner) => {
      const conversation = { title: newId("Talk"), mode: "company" as const };
      return unwrap(await chat.createConversation(owner, conversation)).id;
    },
  },
  messageId: {
    unknown: `cnv_${NO_SUFFIX}-2`,
    make: async (owner, { conversationId }) => {
      await askAll(owner, conversationId, { content: "When does the quokka enclosure open?" });
      const messages = await messagesOf(owner, conversationId);
      return messages.find(isAnswer)?.messageId ?? "";
    },
  },
  keyId: {
    unknown: `key_${NO_SUFFIX}`,
    make: async (owner) => {
      const key = { name: newId("Script"), scopes: ["search" as const] };
      return unwrap(await auth.createApiKey(owner, key)).id;
    },
  },
  userId: {
    unknown: `usr_${NO_SUFFIX}`,
    make: async ({ tenantId }) => (await anIdentity({ tenantId })).caller.userId,
  },
  keyUserId: {
    unknown: `usr_${NO_SUFFIX}`,
    make: async ({ userId }) => userId,
  },
  sessionId: {
    unknown: `ses_${NO_SUFFIX}`,
    make: async (owner) => {
      const { code } = unwrap(await auth.createSignInCode(owner));
      const { accessToken } = unwrap(await auth.redeemSignInCode(owner, code));
      return namedSession(accessToken).sessionId;
    },
  },
  // Nobody's deletion has begun: whoever is shown one is shown it by an id that nobody guesses.
  deletionId: { unknown: `del_${NO_SUFFIX}`, make: async () => newId("del") },
  tenantId: { unknown: `tnt_${NO_SUFFIX}`, make: async ({ tenantId }) => tenantId },
  providerId: {
    unknown: `idp_${NO_SUFFIX}`,
    make: async ({ tenantId }) => {
      const provider = { ...aWrittenProvider(), id: newId("idp"), tenantId };
      await keepProvider(provider);
      return provider.id;
    },
  },
  identityId: {
    unknown: `idp_${NO_SUFFIX}`,
    within: "userId",
    make: async ({ tenantId }, { userId, providerId }) => {
      await linkIdentity({ tenantId, userId, providerId });
      return providerId;
    },
  },
};

/** What a row cannot be made without. */
const NEEDS: Partial<Record<ParameterName, ParameterName[]>> = {
  externalId: ["sourceId"],
  documentId: ["sourceId", "externalId"],
  proposalId: ["sourceId", "externalId", "documentId"],
  messageId: ["conversationId"],
  identityId: ["userId", "providerId"],
};

/** The names of all parameters, each after what it needs. */
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

/** Ids that name nothing. */
export const UNKNOWN_IDS = Object.fromEntries(
  PARAMETER_NAMES.map((name) => [name, PARAMETERS[name].unknown]),
) as Ids;

/** Makes objects that nobody has touched, of these kinds and those that they need. */
export async function makeIds(owner: CallerContext, names: ParameterName[]): Promise<Ids> {
  const ids = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, ""])) as Ids;
  const wanted = new Set(names.flatMap((name) => [name, ...(NEEDS[name] ?? [])]));
  for (const name of PARAMETER_NAMES) {
    if (!wanted.has(name)) continue;
    ids[name] = await PARAMETERS[name].make(owner, ids);
    if (ids[name] === "") throw new Error(`The row of ${name} made nothing.`);
  }
  return ids;
}

function isAnswer({ role }: Message): boolean {
  return role === "assistant";
}

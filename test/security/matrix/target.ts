import { env } from "cloudflare:workers";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { chat } from "../../support/conversation-fakes.ts";
import { documentation, vector, waitUntilSettled } from "../../support/house/house.ts";
import { anIdentity } from "../../support/identities.ts";
import { makeIds, PARAMETER_NAMES, type Ids } from "./parameter-table.ts";

/** Somebody whose objects others reach for, and an object of each kind. */
export interface Target {
  caller: CallerContext;
  ids: Ids;
}

const auth = bound<AuthContract>(env.AUTH);
const PAGE = { limit: 200 };

/** Somebody of a tenant with an object of each kind, whose page is found. */
export async function aTarget(tenantId: string, role: "member" | "owner"): Promise<Target> {
  const { caller } = await anIdentity({ tenantId, role, scopes: [...SCOPES] });
  const ids = await makeIds(caller, PARAMETER_NAMES);
  await waitUntilSettled(caller, ids.sourceId);
  return { caller, ids };
}

/** The objects as their owner's lists and searches show them. */
export async function describeTarget({ caller, ids }: Target): Promise<unknown[]> {
  const sought = { text: "quokka enclosure", limit: 5, documentIds: [ids.documentId] };
  const lists = await Promise.all([
    documentation.listSources(caller, PAGE),
    documentation.listDocuments(caller, ids.sourceId, PAGE),
    documentation.listAliases(caller, PAGE),
    documentation.listProposals(caller, PAGE),
    chat.listConversations(caller, PAGE),
    chat.listMessages(caller, ids.conversationId, PAGE),
    auth.listApiKeys(caller, PAGE),
    auth.listSessions(caller, PAGE),
  ]);
  const named = new Set<string>(Object.values(ids));
  const listed = lists.flatMap((list): unknown[] =>
    unwrap<Page<Record<string, unknown>>>(list).items.filter(({ id, messageId }) =>
      named.has(String(id ?? messageId)),
    ),
  );
  return [...listed, unwrap(await vector.search(caller, sought)).hits];
}

import { env } from "cloudflare:workers";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { WHOLE_TENANT } from "../../../workers/chat/usage/daily-usage-table.ts";
import { askAll, chat, messagesOf } from "../conversation-fakes.ts";
import { aPage, documentation, houseClient, waitUntilSettled } from "../house/house.ts";
import { aWrittenProvider } from "../openid/providers.ts";

const auth = bound<AuthContract>(env.AUTH);

/** A tenant with something in every place that data rests in; `word` stands in every text of it. */
export interface FilledTenant {
  name: string;
  word: string;
  apiKey: string;
  client: AskFlashClient;
  caller: CallerContext;
  sourceId: string;
  documentId: string;
  conversationId: string;
}

/** Makes a tenant and fills it. */
export async function aFilledTenant(): Promise<FilledTenant> {
  const word = newId("canary").replace("_", "-");
  const name = `${word} Ltd`;
  const { adminApiKey: apiKey } = await houseClient().createTenant({ name, slug: word });
  const client = houseClient(apiKey);
  const principal = await auth.authenticate(
    { requestId: "req_1" },
    { kind: "api-key", key: apiKey },
  );
  const caller = unwrap(principal).context;
  const sourceId = await fillDocumentation(client, caller, word);
  const conversationId = await fillChat(client, caller, word);
  await fillAuth(client, caller, word);
  const [document] = (await client.listDocuments(sourceId)).items;
  const documentId = document?.id ?? "";
  return { name, word, apiKey, client, caller, sourceId, documentId, conversationId };
}

async function fillDocumentation(
  client: AskFlashClient,
  caller: CallerContext,
  word: string,
): Promise<string> {
  const key = newId("once");
  const source = { type: "push", name: `${word} source`, config: {} };
  const { id } = unwrap(await documentation.createSource(caller, source, key));
  const words = `The ${word} launch is in May. Key Results (KR) of ${word} follow.`;
  await client.pushDocuments(id, [aPage(`${word}-page`, words), aPage(`${word}-gone`, words)]);
  await waitUntilSettled(caller, id);
  await client.createAlias({ term: `${word} term`, expansions: [`${word} project`] });
  const [proposal] = unwrap(await documentation.listProposals(caller, { limit: 5 })).items;
  unwrap(await documentation.dismissProposal(caller, proposal?.id ?? ""));
  unwrap(await documentation.deleteDocument(caller, id, `${word}-gone`));
  await waitUntilSettled(caller, id);
  await client.search({ query: `${word} launch` });
  return id;
}

async function fillChat(
  client: AskFlashClient,
  caller: CallerContext,
  word: string,
): Promise<string> {
  const kept = { title: `${word} talk`, mode: "company" as const };
  const { id } = unwrap(await chat.createConversation(caller, kept, newId("once")));
  await askAll(caller, id, { content: `When is the ${word} launch?` });
  const messageId = (await messagesOf(caller, id)).at(-1)?.messageId ?? "";
  const comment = `${word} comment`;
  unwrap(await chat.rateAnswer(caller, messageId, { rating: "down", comment }, newId("once")));
  await env.CHAT_DB.prepare(
    "insert into daily_usage values (?, ?, date(), 'openai/gpt-5-mini', 1, 100, 10, 30, 0)",
  )
    .bind(caller.tenantId, WHOLE_TENANT)
    .run();
  const gone = await client.createConversation({ title: `${word} gone` });
  await client.deleteConversation(gone.id);
  return id;
}

async function fillAuth(
  client: AskFlashClient,
  caller: CallerContext,
  word: string,
): Promise<void> {
  const email = `${word}@example.test`;
  await client.createUser({ email, name: `${word} Lee`, role: "member" });
  const key = { name: `${word} key`, scopes: ["search" as const] };
  unwrap(await auth.createApiKey(caller, key, newId("once")));
  const { code } = unwrap(await auth.createSignInCode(caller));
  unwrap(await auth.redeemSignInCode(caller, code));
  const provider = aWrittenProvider({ name: `${word} sign-in`, domains: [`${word}.test`] });
  const { id } = unwrap(await auth.createIdentityProvider(caller, provider));
  const { tenantId, userId } = caller;
  await env.AUTH_DB.batch([
    env.AUTH_DB.prepare("insert into verified_domains values (?, ?, 0)").bind(
      `${word}.test`,
      tenantId,
    ),
    env.AUTH_DB.prepare("insert into user_identities values (?, ?, ?, ?, ?, 0)").bind(
      tenantId,
      "https://sso.acme.test",
      word,
      id,
      userId,
    ),
  ]);
}

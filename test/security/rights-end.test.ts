import { runDurableObjectAlarm } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { namedSession } from "../support/access-tokens.ts";
import { chat, objectOf } from "../support/conversation-fakes.ts";
import { anIdentity } from "../support/identities.ts";
import { aWrittenProvider, keepProvider, linkIdentity } from "../support/openid/providers.ts";

const auth = bound<AuthContract>(env.AUTH);
const ctx = { requestId: "req_1" };
const ORIGIN = "http://localhost";
/** What is promised, and after how long the gateway and a conversation look by themselves. */
const PROMISED_MS = 60_000;
const GATEWAY_LOOKS_AFTER_MS = 30_000;
const CONVERSATION_LOOKS_AFTER_MS = 45_000;
/** How long the gateway may remember somebody, and let them in, after the right was lost. */
const LOOKS_FIRST_AFTER_MS = CONVERSATION_LOOKS_AFTER_MS - GATEWAY_LOOKS_AFTER_MS;

afterEach(() => {
  vi.useRealTimers();
});

/** Somebody who is signed in, with a socket open, and an administrator of the tenant. */
interface Scene {
  admin: CallerContext;
  caller: CallerContext;
  token: string;
  conversationId: string;
  closed: Promise<CloseEvent>;
}

/** What takes the right away, and how REST and the socket answer then. */
interface Ending {
  name: string;
  /** Whether the caller comes with a key instead of a session. */
  hasKey?: boolean;
  /** As an administrator or the user does it, which `auth` announces. */
  end: (scene: Scene) => Promise<unknown>;
  /** The same, of which nobody is told. */
  endSilently: (scene: Scene) => [statement: string, id: string];
  status: number;
  code: number;
}

const ENDINGS: Ending[] = [
  {
    name: "the session is ended",
    end: ({ caller }) => auth.endSession(caller),
    endSilently: ({ caller }) => [
      "update sign_in_sessions set revoked_at = 1 where id = ?",
      caller.credentialId,
    ],
    status: 401,
    code: 4401,
  },
  {
    name: "an administrator ends the session",
    end: ({ admin, caller }) => auth.revokeSession(admin, caller.credentialId),
    endSilently: ({ caller }) => ["delete from sign_in_sessions where id = ?", caller.credentialId],
    status: 401,
    code: 4401,
  },
  {
    name: "the identity provider is deleted through which the session was begun",
    end: async ({ admin, caller }) => {
      const providerId = await beginThroughProvider(caller);
      return unwrap(await auth.deleteIdentityProvider(admin, providerId));
    },
    endSilently: ({ caller }) => [
      "update sign_in_sessions set revoked_at = 1 where id = ?",
      caller.credentialId,
    ],
    status: 401,
    code: 4401,
  },
  {
    name: "the identity is unlinked through which the session was begun",
    end: async ({ admin, caller }) => {
      const providerId = await beginThroughProvider(caller);
      return unwrap(await auth.unlinkIdentity(admin, caller.userId, providerId));
    },
    endSilently: ({ caller }) => [
      "update sign_in_sessions set revoked_at = 1 where id = ?",
      caller.credentialId,
    ],
    status: 401,
    code: 4401,
  },
  {
    name: "the key is revoked",
    hasKey: true,
    end: ({ admin, caller }) => auth.revokeApiKey(admin, caller.credentialId),
    endSilently: ({ caller }) => [
      "update api_keys set revoked_at = 1 where id = ?",
      caller.credentialId,
    ],
    status: 401,
    code: 4401,
  },
  {
    name: "the key expires",
    hasKey: true,
    end: ({ admin, caller }) => auth.revokeApiKey(admin, caller.credentialId),
    endSilently: ({ caller }) => [
      "update api_keys set expires_at = 1 where id = ?",
      caller.credentialId,
    ],
    status: 401,
    code: 4401,
  },
  {
    name: "the user is suspended",
    end: ({ admin, caller }) => auth.changeUser(admin, caller.userId, { disabled: true }),
    endSilently: ({ caller }) => ["update users set disabled_at = 1 where id = ?", caller.userId],
    status: 401,
    code: 4403,
  },
  {
    name: "the user is deleted",
    end: ({ admin, caller }) => auth.deleteUser(admin, caller.userId),
    endSilently: ({ caller }) => ["update users set disabled_at = 1 where id = ?", caller.userId],
    status: 401,
    code: 4403,
  },
  {
    name: "the role is taken away",
    end: ({ admin, caller }) => auth.changeUser(admin, caller.userId, { role: "member" }),
    endSilently: ({ caller }) => ["update users set role = 'member' where id = ?", caller.userId],
    status: 403,
    code: 4403,
  },
];

/** Has a session be one that was begun through a provider of its own, and returns the provider's id. */
async function beginThroughProvider({ tenantId, userId, credentialId }: CallerContext) {
  const providerId = newId("idp");
  await keepProvider({ ...aWrittenProvider(), id: providerId, tenantId });
  await linkIdentity({ tenantId, userId, providerId });
  await env.AUTH_DB.prepare("update sign_in_sessions set provider_id = ? where id = ?")
    .bind(providerId, credentialId)
    .run();
  return providerId;
}

async function setScene({ hasKey = false }: Pick<Ending, "hasKey">): Promise<Scene> {
  const { caller: admin } = await anIdentity({ role: "admin", scopes: ["admin"] });
  const scopes = ["chat", "sources:write"];
  const owner = await anIdentity({ role: "editor", tenantId: admin.tenantId, scopes });
  const token = hasKey ? owner.apiKey : await signIn(owner.caller);
  const caller = hasKey ? owner.caller : await callerOf(token);
  const { id: conversationId } = unwrap(await chat.createConversation(caller, { mode: "company" }));
  const response = await exports.default.fetch(
    `${ORIGIN}/api/v1/conversations/${conversationId}/socket`,
    {
      headers: {
        upgrade: "websocket",
        "sec-websocket-protocol": `askflash.v1, bearer.${token}`,
      },
    },
  );
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket, but ${response.status}`);
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
  socket.accept();
  return { admin, caller, token, conversationId, closed };
}

async function signIn(caller: CallerContext): Promise<string> {
  const { code } = unwrap(await auth.createSignInCode(caller));
  return unwrap(await auth.redeemSignInCode(ctx, code)).accessToken;
}

async function callerOf(accessToken: string): Promise<CallerContext> {
  return unwrap(await auth.authenticate(ctx, namedSession(accessToken))).context;
}

/** Asks for something that editors alone may do; without the right to it the answer is 401 or 403. */
async function statusOf({ token }: Scene): Promise<number> {
  const response = await exports.default.fetch(`${ORIGIN}/api/v1/sources/src_none/reindex`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status;
}

function pass(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

describe.each(ENDINGS)("when $name", (ending) => {
  it("an open socket is closed at once, and REST refuses within the promised minute", async () => {
    const scene = await setScene(ending);
    expect(await statusOf(scene)).toBe(404);
    const endedAt = Date.now();
    await ending.end(scene);
    const { code } = await scene.closed;
    expect(code).toBe(ending.code);
    expect(Date.now() - endedAt).toBeLessThan(5_000);
    pass(GATEWAY_LOOKS_AFTER_MS);
    expect(await statusOf(scene)).toBe(ending.status);
    expect(GATEWAY_LOOKS_AFTER_MS).toBeLessThan(PROMISED_MS);
  });

  it("an open socket is closed within the promised minute though nobody was told", async () => {
    const scene = await setScene(ending);
    const conversation = objectOf(scene.caller, scene.conversationId);
    pass(LOOKS_FIRST_AFTER_MS);
    await runDurableObjectAlarm(conversation);
    const [statement, id] = ending.endSilently(scene);
    await env.AUTH_DB.prepare(statement).bind(id).run();
    pass(CONVERSATION_LOOKS_AFTER_MS);
    await runDurableObjectAlarm(conversation);
    expect((await scene.closed).code).toBe(ending.code);
    expect(CONVERSATION_LOOKS_AFTER_MS).toBeLessThan(PROMISED_MS);
  });

  it("a socket that the gateway still let in is closed within the promised minute", async () => {
    const scene = await setScene(ending);
    const [statement, id] = ending.endSilently(scene);
    await env.AUTH_DB.prepare(statement).bind(id).run();
    pass(LOOKS_FIRST_AFTER_MS);
    await runDurableObjectAlarm(objectOf(scene.caller, scene.conversationId));
    expect((await scene.closed).code).toBe(ending.code);
    expect(GATEWAY_LOOKS_AFTER_MS + LOOKS_FIRST_AFTER_MS).toBeLessThan(PROMISED_MS);
  });
});

describe("when a copied refresh token comes back", () => {
  it("everything that its session has opened is closed", async () => {
    const { caller: owner } = await anIdentity({ role: "editor" });
    const { code } = unwrap(await auth.createSignInCode(owner));
    const { refreshToken, accessToken } = unwrap(await auth.redeemSignInCode(ctx, code));
    const caller = await callerOf(accessToken);
    const { id } = unwrap(await chat.createConversation(caller, { mode: "company" }));
    const response = await exports.default.fetch(`${ORIGIN}/api/v1/conversations/${id}/socket`, {
      headers: {
        upgrade: "websocket",
        origin: ORIGIN,
        cookie: `__Host-askflash_access=${accessToken}`,
      },
    });
    const closed = new Promise<CloseEvent>((resolve) =>
      response.webSocket?.addEventListener("close", resolve),
    );
    response.webSocket?.accept();
    unwrap(await auth.refreshSession(ctx, refreshToken));
    pass(GATEWAY_LOOKS_AFTER_MS);
    expect((await auth.refreshSession(ctx, refreshToken)).ok).toBe(false);
    expect((await closed).code).toBe(4401);
  });
});

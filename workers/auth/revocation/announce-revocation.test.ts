import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Revocation } from "../../../shared/events/revocation.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { aWrittenProvider } from "../../../test/support/openid/providers.ts";
import { openAuth } from "../env.ts";
import { applyClaims } from "../provider-sign-in/apply-claims.ts";
import { changeUser } from "../user/change-user.ts";
import { revokeApiKey } from "../api-key/revoke-api-key.ts";
import { announceRevocations } from "./announce-revocations.ts";

const auth = bound<AuthContract>(env.AUTH);

/** What `auth` stands on, with a queue that keeps what it is sent, or takes nothing. */
function anAuth(isDown = false) {
  const sent: Revocation[] = [];
  const send = async (message: Revocation): Promise<QueueSendResponse> => {
    if (isDown) throw new Error("the queue is down");
    sent.push(message);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  };
  const sendBatch = async (messages: Iterable<MessageSendRequest<Revocation>>) => {
    const batch = [...messages];
    if (isDown || batch.length > 100) throw new Error("the queue takes no more");
    sent.push(...batch.map(({ body }) => body));
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  };
  return { sent, dependencies: { ...openAuth(env), revocations: { send, sendBatch } } };
}

async function anAdminAndAMember() {
  const { caller: admin } = await anIdentity({ role: "admin", scopes: ["admin"] });
  const { caller: member } = await anIdentity({ role: "member", tenantId: admin.tenantId });
  return { admin, member };
}

describe("announcing a revocation", () => {
  it("names the user and nothing else", async () => {
    const { sent, dependencies } = anAuth();
    const { admin, member } = await anAdminAndAMember();
    unwrap(await revokeApiKey(dependencies, admin, member.credentialId));
    const { tenantId, userId } = member;
    const { requestId } = admin;
    expect(sent).toEqual([{ type: "REVOCATION", tenantId, userId, requestId }]);
  });

  it("is left out for what takes no right away, and for what was refused", async () => {
    const { sent, dependencies } = anAuth();
    const { admin, member } = await anAdminAndAMember();
    const { userId } = member;
    unwrap(await changeUser(dependencies, admin, { userId, name: "Grace" }));
    unwrap(await changeUser(dependencies, admin, { userId, disabled: false }));
    expect((await revokeApiKey(dependencies, admin, "key_none")).ok).toBe(false);
    expect(sent).toEqual([]);
    unwrap(await changeUser(dependencies, admin, { userId, groups: ["hr"] }));
    expect(sent).toHaveLength(1);
  });

  it("names each user once whose sessions have ended, however many they are", async () => {
    const { sent, dependencies } = anAuth();
    const { admin } = await anAdminAndAMember();
    const { tenantId, requestId } = admin;
    const userIds = Array.from({ length: 250 }, (_, n) => `usr_${n % 240}`);
    await announceRevocations(dependencies, admin, { tenantId, userIds });
    expect(sent).toHaveLength(240);
    expect(sent[239]).toEqual({ type: "REVOCATION", tenantId, userId: "usr_239", requestId });
    const { dependencies: down } = anAuth(true);
    await announceRevocations(down, admin, { tenantId, userIds });
  });

  it("follows a sign-in whose claims take a role or a group away, and no other", async () => {
    const { sent, dependencies } = anAuth();
    const { admin, member } = await anAdminAndAMember();
    const { tenantId, userId } = member;
    const { users } = dependencies;
    const written = aWrittenProvider({
      roleClaim: { claim: "groups", values: [{ value: "bosses", role: "editor" }] },
      groupClaim: { claim: "groups" },
    });
    const made = await auth.createIdentityProvider(admin, written);
    const provider = await dependencies.identityProviders.find(tenantId, unwrap(made).id);
    if (provider === null) throw new Error("The provider is not there.");
    const credential = { kind: "identity-provider", id: provider.id } as const;
    const signIn = async (...groups: string[]): Promise<number> => {
      const user = await users.find(tenantId, userId);
      if (user === null) throw new Error("The user is not there.");
      const request = { credential, requestId: "req_1" };
      await applyClaims(dependencies, provider, { user, claims: { groups }, request });
      return sent.length;
    };
    expect(await signIn("bosses")).toBe(1);
    expect(await signIn("bosses")).toBe(1);
    expect(await signIn()).toBe(2);
    expect(sent[1]).toEqual({ type: "REVOCATION", tenantId, userId, requestId: "req_1" });
    expect(await users.find(tenantId, userId)).toMatchObject({ role: "member", groups: [] });
  });

  it("holds nobody up when it cannot be sent", async () => {
    const { dependencies } = anAuth(true);
    const { admin, member } = await anAdminAndAMember();
    expect((await revokeApiKey(dependencies, admin, member.credentialId)).ok).toBe(true);
  });
});

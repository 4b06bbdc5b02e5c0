import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Revocation } from "../../../shared/events/revocation.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { openAuth } from "../env.ts";
import { changeUser } from "../user/change-user.ts";
import { revokeApiKey } from "../api-key/revoke-api-key.ts";

/** What `auth` stands on, with a queue that keeps what it is sent, or takes nothing. */
function anAuth(isDown = false) {
  const sent: Revocation[] = [];
  const send = async (message: Revocation): Promise<QueueSendResponse> => {
    if (isDown) throw new Error("the queue is down");
    sent.push(message);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  };
  return { sent, dependencies: { ...openAuth(env), revocations: { send } } };
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

  it("holds nobody up when it cannot be sent", async () => {
    const { dependencies } = anAuth(true);
    const { admin, member } = await anAdminAndAMember();
    expect((await revokeApiKey(dependencies, admin, member.credentialId)).ok).toBe(true);
  });
});

import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { noteChange, type NotedActor } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { describeSession } from "../token/describe-session.ts";
import { issueRefreshToken, REFRESH_TOKEN_LIFETIME_SECONDS } from "../token/refresh-token.ts";

/**
 * Signs a browser in as a user whose identity was proven, for 30 days that each refresh begins anew: the one place where
 * sessions begin.
 */
export async function beginSession(
  dependencies: Pick<AuthDependencies, "signIns" | "signingKeys" | "now">,
  actor: NotedActor,
): Promise<SignInSession> {
  const { signIns, now } = dependencies;
  const { tenantId, userId } = actor;
  const createdAt = now();
  const expiresAt = createdAt + REFRESH_TOKEN_LIFETIME_SECONDS * 1000;
  const { token, ...refreshToken } = await issueRefreshToken();
  const session = {
    id: newId("ses"),
    userId,
    providerId: providerOf(actor),
    createdAt,
    expiresAt,
  };
  await signIns.insertSession(
    tenantId,
    { ...session, refreshToken: { ...refreshToken, expiresAt } },
    noteChange(actor, createdAt, { action: "session.begin", target: { id: session.id } }),
  );
  return await describeSession(dependencies, { tenantId, userId, sessionId: session.id }, token);
}

function providerOf(actor: NotedActor): string | null {
  const isProvider = "credential" in actor && actor.credential.kind === "identity-provider";
  return isProvider ? actor.credential.id : null;
}

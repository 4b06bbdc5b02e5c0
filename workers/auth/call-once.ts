import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Result } from "../../shared/errors/result.ts";
import { runOnce, type KeyedRequest, type OnceWork } from "../../shared/idempotency/run-once.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import { readActor } from "./actor/read-actor.ts";
import { openAuth, type AuthDependencies } from "./env.ts";

/** Does once what a method was asked under a key. A credential that holds no more is not told what it has done before. */
export function callOnce<T>(
  bindings: AuthBindings,
  request: KeyedRequest & { ctx: CallerContext },
  workOver: (opened: AuthDependencies) => OnceWork<T>,
): Promise<Result<T>> {
  const { ctx, operation: name, key } = request;
  return logOperation({ service: "auth", name, ctx }, async () => {
    const opened = openAuth(bindings);
    if (key === undefined) return await workOver(opened).act(null);
    const actor = await readActor(opened, ctx);
    return actor.ok ? await runOnce(opened, request, workOver(opened)) : actor;
  });
}

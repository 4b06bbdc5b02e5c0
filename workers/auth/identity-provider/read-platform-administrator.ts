import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Actor } from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { isPlatformAdministrator } from "../../../shared/authorization/platform-administrator.ts";
import { NOT_THE_PLATFORM } from "./refusals.ts";

/** Reads an actor who runs the deployment. Fails with UNAUTHENTICATED or FORBIDDEN. */
export async function readPlatformAdministrator(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<Result<Actor>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok || isPlatformAdministrator(actor.value)) return actor;
  return NOT_THE_PLATFORM;
}

import type { AskFlashClient } from "../../shared/client/askflash-client.ts";

/** Lets the client's tenant ask as often as a limit allows at most: who measures asks more than people do. */
export async function raiseLimits(client: Pick<AskFlashClient, "changeTenant">): Promise<void> {
  const most = 10_000_000;
  const limits = { requestsPerHourPerUser: most, requestsPerMinutePerTenant: most };
  await client.changeTenant({ limits });
}

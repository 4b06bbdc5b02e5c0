import { setTimeout as wait } from "node:timers/promises";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { WRANGLER } from "../start/run-program.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";
import { createRunWrangler } from "./run-wrangler.ts";
import { createWranglerAccount } from "./wrangler-account.ts";

/** Opens the account of whoever is signed in; wrangler sees none of the variables in `hidden`. */
export function openAccount(settings: NodeJS.ProcessEnv, hidden: string[] = []): CloudflareAccount {
  const program = { file: WRANGLER, folder: PROJECT_ROOT, environment: settings };
  return createWranglerAccount({ run: createRunWrangler(program, hidden), wait });
}

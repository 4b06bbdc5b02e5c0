import { StartRefusal } from "../start/start-refusal.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";

/** The id of the account to use; throws a {@link StartRefusal} when nobody is signed in or the choice is open. */
export async function chooseAccount(
  account: Pick<CloudflareAccount, "whoAmI">,
  settings: NodeJS.ProcessEnv,
): Promise<string> {
  const identity = await account.whoAmI();
  if (identity === null) {
    throw new StartRefusal(
      "Nobody is signed in to Cloudflare: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN, and run this again.",
    );
  }
  const { accounts } = identity;
  const named = settings["CLOUDFLARE_ACCOUNT_ID"] ?? "";
  const lines = accounts.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  if (named !== "") {
    if (accounts.some(({ id }) => id === named)) return named;
    throw new StartRefusal(
      `CLOUDFLARE_ACCOUNT_ID is ${named}, which you cannot use. You can use:\n${lines}`,
    );
  }
  const [only, ...others] = accounts;
  if (only !== undefined && others.length === 0) return only.id;
  throw new StartRefusal(
    `You can use ${accounts.length} accounts: set CLOUDFLARE_ACCOUNT_ID to one of them.\n${lines}`,
  );
}

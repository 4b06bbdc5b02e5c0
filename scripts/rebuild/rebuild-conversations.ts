import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { ClientError } from "../../shared/client/client-error.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { readSettings } from "../start/read-settings.ts";
import { refuseToStart } from "../start/refuse-to-start.ts";
import { readServer } from "../start/running-server.ts";
import { DEFAULT_PORT, DEFAULT_STATE_FOLDER } from "../start/start-options.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import { layOutState } from "../start/state-folder.ts";
import { rebuildLists } from "./rebuild-lists.ts";

const USAGE = `npm run rebuild:conversations -- [options]    has every conversation write its lists anew

  --url URL        the server (default: the one that runs on this machine)
  --cursor CURSOR  go on from where a rebuild was broken off

ADMIN_API_KEY, out of the environment or .dev.vars, is the key of a platform administrator.`;

/** Rebuilds the lists of all tenants' conversations, and says after each page how to go on from there. */
async function rebuild(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
      cursor: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const settings = readSettings(PROJECT_ROOT, process.env);
  const apiKey = settings["ADMIN_API_KEY"] ?? "";
  const client = createAskFlashClient({ baseUrl: values.url ?? localAddress(), apiKey });
  const total = await rebuildLists(client, values.cursor, ({ rebuilt }, next) => {
    if (next !== null) console.log(`${rebuilt} rebuilt; the rest: --cursor ${next}`);
  }).catch(explain);
  console.log(`${total.rebuilt} conversations rebuilt, ${total.pending} pending.`);
  if (total.pending > 0) process.exitCode = 1;
}

function localAddress(): string {
  const server = readServer(layOutState(DEFAULT_STATE_FOLDER));
  return `http://localhost:${server?.port ?? DEFAULT_PORT}`;
}

function explain(error: unknown): never {
  if (error instanceof ClientError) throw new StartRefusal(`${error.code}: ${error.message}`);
  throw error;
}

await refuseToStart(rebuild);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { fillConversation, measureOpening, type OpeningTimes } from "./measure-opening.ts";
import { percentile } from "./percentile.ts";

const TURNS = [10, 1_000];

const { values } = parseArgs({
  options: { copies: { type: "string", default: "3" }, help: { type: "boolean" } },
});
if (values.help === true) {
  console.log(
    "npm run bench:conversations -- [--copies NUMBER]    opens short and long conversations",
  );
  process.exit(0);
}

const stateFolder = mkdtempSync(join(tmpdir(), "askflash-bench-"));
const environment = { ADMIN_API_KEY: `afk_bench_${newSecret()}` };
try {
  const filled = await withProduct(fillAll);
  await withProduct((client) => openAll(client, filled));
} finally {
  rmSync(stateFolder, { recursive: true, force: true });
}

/** Starts the product on the same data, so that no object is awake that an earlier one has woken. */
async function withProduct<T>(work: (client: AskFlashClient) => Promise<T>): Promise<T> {
  const product = await startAskFlash({ stateFolder, environment });
  try {
    return await work(
      createAskFlashClient({ baseUrl: product.url, apiKey: environment.ADMIN_API_KEY }),
    );
  } finally {
    await product.stop();
  }
}

/** The ids of as many conversations of each length as were asked for. */
async function fillAll(client: AskFlashClient): Promise<string[][]> {
  const copies = Array.from({ length: Number(values.copies) });
  const filled: string[][] = [];
  for (const turns of TURNS) {
    filled.push(await Promise.all(copies.map(() => fillConversation(client, turns))));
  }
  return filled;
}

async function openAll(client: AskFlashClient, filled: string[][]): Promise<void> {
  // The first request of all loads the Workers' code, which no conversation is to be blamed for.
  await fillConversation(client, 3);
  for (const [index, ids] of filled.entries()) {
    const times: OpeningTimes[] = [];
    for (const id of ids) times.push(await measureOpening(client, id));
    const median = (of: keyof OpeningTimes): string =>
      percentile(
        times.map((time) => time[of]),
        0.5,
      ).toFixed(1);
    console.log(
      `${TURNS[index]} turns: described after ${median("describedMs")} ms, first page of messages ${median("firstPageMs")} ms, next question acknowledged ${median("acknowledgedMs")} ms; together ${median("totalMs")} ms (medians of ${ids.length})`,
    );
  }
}

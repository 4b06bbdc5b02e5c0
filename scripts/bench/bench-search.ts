import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash, type AskFlash } from "../../test/support/start-askflash.ts";
import { chooseQueries } from "./choose-queries.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { measureIndexing } from "./measure-indexing.ts";
import { measureMemory } from "./measure-memory.ts";
import { measureSearches, type SearchTimes } from "./measure-searches.ts";
import { readWiki } from "./read-wiki.ts";
import { takePassages } from "./take-passages.ts";

const USAGE = `npm run bench:search -- --wiki FOLDER [--passages 1000,10000,100000] [--searches 400] [--seed 1]
  FOLDER holds Markdown files. All of them are indexed, or as many as make each number of passages in turn.`;
const WARM_UPS = 40;

const { values } = parseArgs({
  options: {
    wiki: { type: "string" },
    passages: { type: "string" },
    searches: { type: "string", default: "400" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean" },
  },
});
if (values.help === true || values.wiki === undefined) {
  console.log(USAGE);
  process.exit(values.help === true ? 0 : 1);
}

const pages = readWiki(values.wiki);
const [firstQuery = "", ...queries] = chooseQueries(
  pages,
  1 + WARM_UPS + Number(values.searches),
  Number(values.seed),
);
const steps =
  values.passages === undefined
    ? takePassages(pages, [Number.POSITIVE_INFINITY])
    : takePassages(pages, values.passages.split(",").map(Number));
const stateFolder = mkdtempSync(join(tmpdir(), "askflash-bench-"));
try {
  await run();
} finally {
  rmSync(stateFolder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const product = await startAskFlash({ stateFolder });
  const client = await openDirectly(product);
  const medians: number[] = [];
  try {
    for (const { passages, pages: step } of steps) {
      const { seconds, indexed, failed } = await measureIndexing(client, `To ${passages}`, step);
      console.log(`\n${passages} passages`);
      report(
        "pushed to all indexed",
        `${seconds.toFixed(1)} s, ${indexed} pages, ${failed} failed`,
      );
      report("pages a second", (step.length / seconds).toFixed(1));
      const times = await measureSearches(client, queries, WARM_UPS);
      reportSearches(times);
      medians.push(times.p50Ms);
      const { residentMb, proportionalMb } = measureMemory(product.pid);
      report("memory", `${residentMb} MB resident, ${proportionalMb} MB shared pages once`);
    }
  } finally {
    await product.stop();
  }
  const [least = Number.NaN] = medians;
  if (medians.length > 1) {
    const ratios = medians.map((median) => `${(median / least).toFixed(1)} x`);
    report("\np50 against the first", ratios.join(", "));
  }
  await measureWake(product.apiKey);
}

/** The first search after a start reads what the index keeps in memory; it is one that no cache knows. */
async function measureWake(apiKey: string): Promise<void> {
  const product = await startAskFlash({ stateFolder, environment: { ADMIN_API_KEY: apiKey } });
  try {
    const client = await openDirectly(product);
    const { firstMs } = await measureSearches(client, [firstQuery], 0);
    report("first search after a start", `${firstMs.toFixed(0)} ms`);
  } finally {
    await product.stop();
  }
}

async function openDirectly({
  pid,
  url,
  apiKey,
}: AskFlash): Promise<ReturnType<typeof createAskFlashClient>> {
  const baseUrl = await findDirectAddress(pid, url);
  return createAskFlashClient({ baseUrl, apiKey });
}

function reportSearches({ firstMs, searches, p50Ms, p99Ms, cached, lexical }: SearchTimes): void {
  report("first search", `${firstMs.toFixed(0)} ms`);
  const notes = `${cached} cached, ${lexical} by words alone`;
  report(
    `${searches} searches, p50 and p99`,
    `${p50Ms.toFixed(1)} and ${p99Ms.toFixed(1)} ms, ${notes}`,
  );
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(36)} ${value}`);
}

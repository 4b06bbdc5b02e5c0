import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { serveModel } from "../../test/support/serve-model.ts";
import { findDirectAddress } from "./find-direct-address.ts";
import { measureFirstDeltas, type FirstDeltas } from "./measure-first-deltas.ts";
import { measureIndexing } from "./measure-indexing.ts";
import { quoteFirstPassage } from "./quote-first-passage.ts";
import { readWiki } from "./read-wiki.ts";

const WARM_UPS = 20;
const IN_A_ROW = 60;
const AT_ONCE = 100;
const CACHED_AT_ONCE = 50;
const KEPT_WITHIN_MS = 1_000;

const { values } = parseArgs({ options: { wiki: { type: "string" }, help: { type: "boolean" } } });
if (values.help === true || values.wiki === undefined) {
  console.log(
    "npm run bench:answers -- --wiki FOLDER    how soon answers begin, with a model that needs no time itself",
  );
  process.exit(values.help === true ? 0 : 1);
}

const pages = readWiki(values.wiki);
const model = await serveModel();
model.stub.script.tokens = quoteFirstPassage;
const product = await startAskFlash({ environment: model.environment });
try {
  await run();
} finally {
  await product.stop();
  model.close();
}

async function run(): Promise<void> {
  const baseUrl = await findDirectAddress(product.pid, product.url);
  const client = createAskFlashClient({ baseUrl, apiKey: product.apiKey });
  await measureIndexing(client, "Bench", pages);
  await measureFirstDeltas(client, questionsAbout("Who knows", WARM_UPS), 1);
  report(
    "first delta, one at a time",
    await measureFirstDeltas(client, questionsAbout("What is", IN_A_ROW), 1),
  );
  const many = await measureFirstDeltas(client, questionsAbout("Why is there", AT_ONCE), AT_ONCE);
  report(`first delta, ${AT_ONCE} at once`, many);
  const known = questionsAbout("When was", 1);
  await measureFirstDeltas(client, known, 1);
  await new Promise((resolve) => setTimeout(resolve, KEPT_WITHIN_MS));
  const again = Array.from({ length: CACHED_AT_ONCE }, () => known).flat();
  const repeated = await measureFirstDeltas(client, again, CACHED_AT_ONCE);
  report(`the same question, ${CACHED_AT_ONCE} at once`, repeated);
  if (repeated.cached < CACHED_AT_ONCE) throw new Error("Not all of them came out of the cache.");
}

/** Other questions for each beginning, so that none is known already. */
function questionsAbout(beginning: string, count: number): string[] {
  return Array.from({ length: count }, (_question, index) => {
    const title = pages[index % pages.length]?.title ?? "";
    return `${beginning} ${title} (${index})?`;
  });
}

function report(what: string, { answers, p50Ms, p95Ms, cached }: FirstDeltas): void {
  const times = `p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms`;
  console.log(`${what.padEnd(40)} ${times}, ${answers} answers, ${cached} of them cached`);
}

import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { measureChanges } from "./measure-changes.ts";
import { measureIndexing } from "./measure-indexing.ts";
import { readWiki } from "./read-wiki.ts";

const { values } = parseArgs({
  options: {
    wiki: { type: "string" },
    changes: { type: "string", default: "100" },
    help: { type: "boolean" },
  },
});
if (values.help === true) {
  console.log(
    "npm run bench:changes -- [--changes NUMBER] [--wiki FOLDER]    how soon a changed page is found, among the pages of FOLDER",
  );
  process.exit(0);
}

const product = await startAskFlash();
try {
  const client = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
  if (values.wiki !== undefined) await measureIndexing(client, "Others", readWiki(values.wiki));
  const { changes, p50Ms, p95Ms, longestMs } = await measureChanges(client, Number(values.changes));
  const [p50, p95, longest] = [p50Ms, p95Ms, longestMs].map((time) => `${time.toFixed(0)} ms`);
  console.log(`${changes} changes of a page, each acknowledged and then looked for until found`);
  console.log(`p50 ${p50}, p95 ${p95}, longest ${longest}`);
} finally {
  await product.stop();
}

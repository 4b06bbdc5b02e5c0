import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { formatReport } from "./format-report.ts";
import { measureCollection } from "./measure-collection.ts";
import { readCollection } from "./read-collection.ts";

const USAGE = `npm run eval -- FOLDER [FOLDER ...]    each holds corpus.jsonl, queries.jsonl and qrels/test.tsv (BEIR)
  --typos             one typing mistake in one telling word of each query
  --seed NUMBER       other mistakes (default 1)
  --json              one JSON object a collection
  --url URL           a running AskFlash instead of one of its own; its key is read from ASKFLASH_API_KEY`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    typos: { type: "boolean" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean" },
    url: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help === true || positionals.length === 0) {
  console.log(USAGE);
  process.exit(values.help === true ? 0 : 1);
}

for (const folder of positionals) await evaluate(folder);

/** Each collection has a product of its own, so that none is searched among the pages of another. */
async function evaluate(folder: string): Promise<void> {
  const collection = readCollection(folder);
  const { baseUrl, apiKey, stop } = await openProduct();
  try {
    const report = await measureCollection(createAskFlashClient({ baseUrl, apiKey }), collection, {
      name: basename(folder),
      hasTypos: values.typos === true,
      seed: Number(values.seed),
    });
    console.log(values.json === true ? JSON.stringify(report) : formatReport(report));
  } finally {
    await stop();
  }
}

async function openProduct(): Promise<{
  baseUrl: string;
  apiKey: string;
  stop: () => Promise<void>;
}> {
  if (values.url === undefined) {
    const { url, apiKey, stop } = await startAskFlash();
    return { baseUrl: url, apiKey, stop };
  }
  const apiKey = process.env["ASKFLASH_API_KEY"];
  if (apiKey === undefined) {
    throw new Error("Set ASKFLASH_API_KEY to a key of that AskFlash which may search and push.");
  }
  return { baseUrl: values.url, apiKey, stop: async () => {} };
}

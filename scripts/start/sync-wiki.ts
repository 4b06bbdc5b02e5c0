import { describeReport } from "../../cli/sync/describe-report.ts";
import { SyncRefusal } from "../../cli/sync/sync-refusal.ts";
import { describeTrouble } from "./describe-trouble.ts";
import { syncWiki, wikiNameOf } from "./sync-wiki-folder.ts";

/** Syncs the folder of `--wiki` once more, after it has changed; what it prints goes into the log. */
async function syncChanges(): Promise<void> {
  const [port, folder = ""] = process.argv.slice(2);
  const source = wikiNameOf(folder);
  try {
    const report = await syncWiki(`http://localhost:${port}`, { folder, source });
    for (const { text } of describeReport(report, false)) console.log(text);
  } catch (error) {
    console.log(`${source} could not be synced: ${describeTrouble(error)}`);
    // What is wrong with the folder itself is put right by a change of it, which is another sync.
    process.exitCode = error instanceof SyncRefusal ? 0 : 1;
  }
}

await syncChanges();

import { join } from "node:path";
import { describeReport } from "../../cli/sync/describe-report.ts";
import { openTerminal } from "../../cli/terminal/terminal.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { describeTrouble } from "./describe-trouble.ts";
import { syncWiki, wikiNameOf, type Wiki } from "./sync-wiki-folder.ts";

/** The name of the source that holds the pages of docs/. */
const SAMPLE_SOURCE = "AskFlash handbook";

/** What is indexed before AskFlash counts as ready. */
export interface WantedWikis {
  baseUrl: string;
  wantsSample: boolean;
  wikiFolder: string | null;
}

/** Indexes the handbook and the folder of `--wiki`, showing how far it is; what fails is said and stops nothing. */
export async function indexWikis(wanted: WantedWikis): Promise<void> {
  const { wantsSample, wikiFolder } = wanted;
  if (wantsSample) {
    await indexWiki(wanted, { folder: join(PROJECT_ROOT, "docs"), source: SAMPLE_SOURCE });
  }
  if (wikiFolder !== null) {
    await indexWiki(wanted, { folder: wikiFolder, source: wikiNameOf(wikiFolder) });
  }
}

async function indexWiki({ baseUrl }: WantedWikis, wiki: Wiki): Promise<void> {
  const terminal = openTerminal(process);
  try {
    const report = await syncWiki(baseUrl, wiki, (progress) => terminal.progress(progress));
    terminal.progress(null);
    for (const { text } of describeReport(report, false)) terminal.line(text);
  } catch (error) {
    terminal.progress(null);
    terminal.note(`${wiki.source} could not be indexed: ${describeTrouble(error)}`);
  }
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { measureAnswers } from "./measure-answers.ts";
import { measureIndexing } from "./measure-indexing.ts";
import { measureMemory } from "./measure-memory.ts";
import { readWiki } from "./read-wiki.ts";

const QUESTIONS = 20;

const { values } = parseArgs({ options: { wiki: { type: "string" }, help: { type: "boolean" } } });
if (values.help === true || values.wiki === undefined) {
  console.log("npm run bench -- --wiki FOLDER    FOLDER holds Markdown files");
  process.exit(values.help === true ? 0 : 1);
}

const documents = readWiki(values.wiki);
const clone = mkdtempSync(join(tmpdir(), "askflash-bench-"));
const stateFolder = join(clone, "state");

try {
  execFileSync("git", ["clone", "--quiet", PROJECT_ROOT, join(clone, "askflash")]);
  await run();
} finally {
  rmSync(clone, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const start = { projectFolder: join(clone, "askflash"), stateFolder };
  const first = await timed(() => startAskFlash(start));
  report("fresh clone to healthy, install included", `${first.seconds.toFixed(1)} s`);
  const apiKey = first.value.apiKey;
  await first.value.stop();

  const environment = { ADMIN_API_KEY: apiKey };
  const second = await timed(() => startAskFlash({ ...start, environment }));
  report("second start", `${second.seconds.toFixed(1)} s`);
  const product = second.value;
  try {
    const client = createAskFlashClient({ baseUrl: product.url, apiKey });
    const indexing = await measureIndexing(client, "Bench", documents);
    report(
      `${documents.length} pages pushed to all indexed`,
      `${indexing.seconds.toFixed(1)} s, ${indexing.indexed} indexed, ${indexing.failed} failed`,
    );
    const memory = measureMemory(product.pid);
    report(
      "memory of the process tree after indexing",
      `${memory.residentMb} MB resident, ${memory.proportionalMb} MB with shared pages counted once`,
    );
    const answers = await measureAnswers(client, questionsAbout(documents));
    report(
      `first delta, ${answers.questions} questions in a row, p95`,
      `${answers.firstDeltaP95Ms} ms`,
    );
    report("finished answer, p95", `${answers.finishedP95Ms} ms`);
    report("answers with a citation", `${answers.cited} of ${answers.questions}`);
  } finally {
    await product.stop();
  }
}

/** Questions about pages that lie evenly over the wiki, by their titles. */
function questionsAbout(pages: { title: string }[]): string[] {
  const step = Math.max(1, Math.floor(pages.length / QUESTIONS));
  return pages
    .filter((_page, index) => index % step === 0)
    .slice(0, QUESTIONS)
    .map(({ title }) => `What should I know about ${title}?`);
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - startedAt) / 1000 };
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(55)} ${value}`);
}

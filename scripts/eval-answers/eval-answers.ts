import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { askQuestions } from "./ask-questions.ts";
import { readQuestions, readSplit } from "./eval-question.ts";
import { pushHandbook } from "./push-handbook.ts";
import { scoreVerdicts } from "./score-verdicts.ts";
import { belowThreshold } from "./thresholds.ts";
import { tabulateFit, tabulateScore, tabulateVerdicts } from "./tabulate.ts";

const HELP = `npm run eval:answers -- [--split tune|held|all] [--url URL --key KEY] [--json] [--verbose] [--fit]
Starts AskFlash, pushes the handbook of test/eval, asks the questions about it and judges the answers.
  --split    which half of the questions; all by default
  --url      an AskFlash that runs already, with an empty tenant, and --key a key of its administrator
  --json     print the scores as JSON
  --verbose  print every answer that is not good
  --fit      print what the confidences would have to be, by isotonic regression`;

const { values } = parseArgs({
  options: {
    split: { type: "string", default: "all" },
    url: { type: "string" },
    key: { type: "string" },
    json: { type: "boolean" },
    verbose: { type: "boolean" },
    fit: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help === true || (values.url === undefined) !== (values.key === undefined)) {
  console.log(HELP);
  process.exit(values.help === true ? 0 : 1);
}

const questions = readQuestions(readSplit(values.split));
const product = values.url === undefined ? await startAskFlash() : null;
try {
  const baseUrl = product?.url ?? values.url ?? "";
  const apiKey = product?.apiKey ?? values.key ?? "";
  const client = createAskFlashClient({ baseUrl, apiKey });
  await pushHandbook(client);
  const verdicts = await askQuestions(client, questions);
  const score = scoreVerdicts(verdicts);
  if (values.verbose === true) console.log(tabulateVerdicts(verdicts));
  console.log(values.json === true ? JSON.stringify(score, null, 2) : tabulateScore(score));
  if (values.fit === true) console.log(tabulateFit(verdicts));
  process.exitCode = belowThreshold(score).length === 0 ? 0 : 1;
} finally {
  await product?.stop();
}

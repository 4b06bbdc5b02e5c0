import { parseArgs } from "node:util";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { startAskFlash } from "../../test/support/start-askflash.ts";
import { measureDeletions } from "./measure-deletions.ts";

const { values } = parseArgs({
  options: { tries: { type: "string", default: "1000" }, help: { type: "boolean" } },
});
if (values.help === true) {
  console.log(
    "npm run bench:deletions -- [--tries NUMBER]    looks for pages that were just deleted",
  );
  process.exit(0);
}

const product = await startAskFlash();
try {
  const client = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
  const { tries, foundBefore, seenAgain } = await measureDeletions(client, Number(values.tries));
  console.log(`${tries} pages deleted, ${foundBefore} of them after a search had found them`);
  console.log(`seen again after the deletion was acknowledged: ${seenAgain}`);
  if (seenAgain > 0) process.exitCode = 1;
} finally {
  await product.stop();
}

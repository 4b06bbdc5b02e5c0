import { Command } from "commander";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions, wholeNumber } from "../common-options.ts";

const MOST_RESULTS = 50;

/** What `askflash search` is told. */
export interface SearchOptions extends CommonOptions {
  limit: number;
  source?: string;
}

/** `askflash search <query>`. */
export function searchCommand(run: RunCommand): Command {
  const command = new Command("search")
    .description("find the pages that match best")
    .argument("<query>", "words or a question")
    .option("--limit <n>", "most results", wholeNumber(1, MOST_RESULTS), 10)
    .option("--source <source>", "search this source alone, by name or id")
    .action((query: string, options: SearchOptions) =>
      run(options, async (context) => {
        const { runSearch } = await import("./run-search.ts");
        return await runSearch(context, query, options);
      }),
    );
  return addCommonOptions(command, [
    'askflash search "parental leave"',
    'askflash search "rotate keys" --limit 3 --source Handbook --json',
  ]);
}

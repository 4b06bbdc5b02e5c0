import { Command } from "commander";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";

/** What `askflash ask` is told. */
interface AskOptions extends CommonOptions {
  conversation?: string;
}

/** `askflash ask [question]`. */
export function askCommand(run: RunCommand): Command {
  const command = new Command("ask")
    .description("ask a question; without one, talk: /new begins anew, /quit ends")
    .argument("[question]", "the question, in quotation marks")
    .option("--conversation <id>", "go on with this conversation")
    .action((question: string | undefined, options: AskOptions) =>
      run(options, async (context) => {
        const { runAsk } = await import("./run-ask.ts");
        return await runAsk(context, question, options.conversation);
      }),
    );
  return addCommonOptions(command, [
    'askflash ask "How do I rotate my keys?"',
    'askflash ask "And who may?" --conversation cnv_123',
    'askflash ask "How do I rotate my keys?" --json',
    "askflash ask",
  ]);
}

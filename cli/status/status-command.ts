import { Command } from "commander";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";

/** `askflash status`. */
export function statusCommand(run: RunCommand): Command {
  const command = new Command("status")
    .description("show the server's health, who you are, and the sources")
    .action((options: CommonOptions) =>
      run(options, async (context) => {
        const { runStatus } = await import("./run-status.ts");
        return await runStatus(context);
      }),
    );
  return addCommonOptions(command, ["askflash status", "askflash status --json"]);
}

import { Command, InvalidArgumentError } from "commander";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";

/** What `askflash sync` is told. */
export interface SyncOptions extends CommonOptions {
  source?: string;
  baseUrl?: string;
  watch?: boolean;
  dryRun?: boolean;
  allowEmpty?: boolean;
}

/** `askflash sync <folder>`. */
export function syncCommand(run: RunCommand): Command {
  const command = new Command("sync")
    .description("make a source hold the Markdown files of a folder")
    .argument("<folder>", "the folder with the pages (.md, .markdown)")
    .option("--source <name>", "name or id of the source (default: the folder's name)", sourceName)
    .option(
      "--base-url <url>",
      "a page's address is this and its path without the ending",
      webAddress,
    )
    .option("--watch", "go on with what changes, until Ctrl-C")
    .option("--dry-run", "say what would be done, and change nothing")
    .option("--allow-empty", "also when the folder is empty: delete all pages of the source")
    .action((folder: string, options: SyncOptions) => {
      if (options.watch === true && options.dryRun === true) {
        command.error("error: --watch and --dry-run exclude each other.");
      }
      return run(options, async (context) => {
        const { runSync } = await import("./run-sync.ts");
        return await runSync(context, folder, options);
      });
    });
  return addCommonOptions(command, [
    "askflash sync docs",
    "askflash sync docs --source Handbook --base-url https://wiki.example/docs --watch",
    "askflash sync docs --dry-run --json",
  ]);
}

function sourceName(written: string): string {
  if (written.trim() !== "") return written.trim();
  throw new InvalidArgumentError("It must not be empty.");
}

function webAddress(written: string): string {
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return written;
  throw new InvalidArgumentError("It must be an address like https://wiki.example/docs.");
}

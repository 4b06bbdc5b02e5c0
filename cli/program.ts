import { Command } from "commander";
import { aliasesCommand } from "./aliases/aliases-command.ts";
import { askCommand } from "./ask/ask-command.ts";
import type { RunCommand } from "./command-context.ts";
import { conversationsCommand } from "./conversations/conversations-command.ts";
import { searchCommand } from "./search/search-command.ts";
import { sourcesCommand } from "./sources/sources-command.ts";
import { statusCommand } from "./status/status-command.ts";
import { syncCommand } from "./sync/sync-command.ts";

const NOTES = `
Server and key: --url and --key, else ASKFLASH_URL (or PORT) and ASKFLASH_API_KEY (or ADMIN_API_KEY) of the
environment, else those of .dev.vars in this folder or the project's; without an address http://localhost:8787.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 server unreachable, 4 not allowed, 130 interrupted.

Examples:
  askflash sync docs --base-url https://wiki.example/docs
  askflash ask "How do I rotate my keys?"
  askflash search "rotate keys" --limit 3`;

/** The commands and their options; nothing is printed or run before it is parsed. */
export function buildProgram(run: RunCommand): Command {
  const program = new Command("askflash")
    .description("Sync Markdown into AskFlash, ask it, and search it.")
    .addHelpText("after", NOTES)
    .helpCommand(false);
  const commands = [
    syncCommand(run),
    askCommand(run),
    searchCommand(run),
    sourcesCommand(run),
    conversationsCommand(run),
    aliasesCommand(run),
    statusCommand(run),
  ];
  for (const command of commands) program.addCommand(command);
  return refuseByThrowing(program);
}

/** Commander copies these settings to the commands that it makes itself, not to those that are added. */
function refuseByThrowing(command: Command): Command {
  command.exitOverride().showHelpAfterError(`See "askflash ${helpPath(command)}--help".`);
  command.commands.forEach(refuseByThrowing);
  return command;
}

function helpPath(command: Command): string {
  return command.parent === null ? "" : `${helpPath(command.parent)}${command.name()} `;
}

import { Command, Option } from "commander";
import type { ExportFormat } from "../../shared/schemas/conversation-schemas.ts";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";

const FORMATS: readonly ExportFormat[] = ["markdown", "json"];

/** What `askflash conversations` is told. */
interface ListOptions extends CommonOptions {
  query?: string;
}

/** What `askflash conversations export` is told. */
export interface ExportOptions extends CommonOptions {
  format: ExportFormat;
  output?: string;
}

/** What `askflash conversations delete` is told. */
interface DeleteOptions extends CommonOptions {
  yes?: boolean;
}

/** `askflash conversations` and what is below it. */
export function conversationsCommand(run: RunCommand): Command {
  const list = new Command("conversations")
    .description("list your conversations, the last used first")
    .option("--query <text>", "only those whose title or first question holds it")
    .action((options: ListOptions) =>
      run(options, async (context) => {
        const { listConversations } = await import("./list-conversations.ts");
        return await listConversations(context, options.query);
      }),
    );
  return addCommonOptions(list, [
    "askflash conversations --query leave",
    "askflash conversations export cnv_4t0... --output leave.md",
    "askflash conversations delete cnv_4t0...",
  ])
    .helpCommand(false)
    .addCommand(exportCommand(run))
    .addCommand(deleteCommand(run));
}

function exportCommand(run: RunCommand): Command {
  const command = new Command("export")
    .description("print a conversation, or write it to a file")
    .argument("<id>", "its id")
    .addOption(
      new Option("--format <format>", "how it is written").choices(FORMATS).default("markdown"),
    )
    .option("--output <file>", "write to this file, which must not exist yet")
    .action((id: string, _options: ExportOptions, self: Command) => {
      const options: ExportOptions = self.optsWithGlobals();
      return run(options, async (context) => {
        const { exportConversation } = await import("./export-conversation.ts");
        return await exportConversation(context, id, options);
      });
    });
  return addCommonOptions(command, [
    "askflash conversations export cnv_4t0... > leave.md",
    "askflash conversations export cnv_4t0... --format json --output leave.json",
  ]);
}

function deleteCommand(run: RunCommand): Command {
  const command = new Command("delete")
    .description("delete a conversation for good")
    .argument("<id>", "its id")
    .option("--yes", "do not ask")
    .action((id: string, _options: DeleteOptions, self: Command) => {
      const options: DeleteOptions = self.optsWithGlobals();
      return run(options, async (context) => {
        const { deleteConversation } = await import("./delete-conversation.ts");
        return await deleteConversation(context, id, options.yes === true);
      });
    });
  return addCommonOptions(command, ["askflash conversations delete cnv_4t0... --yes"]);
}

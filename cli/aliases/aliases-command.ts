import { Command } from "commander";
import type { CommandContext, CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";
import type { ExitCode } from "../exit-code.ts";

/** `askflash aliases` and what is below it. */
export function aliasesCommand(run: RunCommand): Command {
  const aliases = addCommonOptions(
    new Command("aliases")
      .description("list the company's own words and what pages say instead")
      .action((options: CommonOptions) => run(options, list)),
    [
      "askflash aliases",
      'askflash aliases add PTO "paid time off" "annual leave"',
      "askflash aliases import words.csv",
      "askflash aliases proposals",
    ],
  ).helpCommand(false);
  for (const command of subcommands(run)) aliases.addCommand(command);
  return aliases;
}

async function list(context: CommandContext): Promise<ExitCode> {
  const { listAliases } = await import("./run-aliases.ts");
  return await listAliases(context);
}

function subcommands(run: RunCommand): Command[] {
  return [
    addCommonOptions(
      new Command("list")
        .description("the same list")
        .action((_options: CommonOptions, self: Command) => run(self.optsWithGlobals(), list)),
      ["askflash aliases list --json"],
    ),
    addCommand(run),
    aliasCommand(run, "remove", "delete an alias"),
    aliasCommand(run, "enable", "have searches use an alias"),
    aliasCommand(run, "disable", "keep an alias, but have no search use it"),
    importCommand(run),
    addCommonOptions(
      new Command("proposals")
        .description("list the abbreviations that pages write out")
        .action((_options: CommonOptions, self: Command) =>
          run(self.optsWithGlobals(), async (context) => {
            const { listProposals } = await import("./run-proposals.ts");
            return await listProposals(context);
          }),
        ),
      ["askflash aliases proposals"],
    ),
    proposalCommand(run, "approve", "make an alias of a proposal"),
    proposalCommand(run, "dismiss", "have a proposal never shown again"),
  ];
}

function addCommand(run: RunCommand): Command {
  const command = new Command("add")
    .description("add an alias")
    .argument("<term>", "what people ask with")
    .argument("<expansions...>", "what pages say instead")
    .action((term: string, expansions: string[], ...[, self]: [object, Command]) =>
      run(self.optsWithGlobals(), async (context) => {
        const { addAlias } = await import("./run-aliases.ts");
        return await addAlias(context, term, expansions);
      }),
    );
  return addCommonOptions(command, ['askflash aliases add PTO "paid time off" "annual leave"']);
}

function aliasCommand(
  run: RunCommand,
  name: "remove" | "enable" | "disable",
  description: string,
): Command {
  const command = new Command(name)
    .description(description)
    .argument("<alias>", "its term or id")
    .action((wanted: string, _options: CommonOptions, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { removeAlias, switchAlias } = await import("./run-aliases.ts");
        if (name === "remove") return await removeAlias(context, wanted);
        return await switchAlias(context, wanted, name === "enable");
      }),
    );
  return addCommonOptions(command, [`askflash aliases ${name} PTO`]);
}

function importCommand(run: RunCommand): Command {
  const command = new Command("import")
    .description("import aliases: JSON { items }, or CSV lines term,expansion;expansion")
    .argument("<file>", "a file that ends in .json or .csv, or - for the input")
    .action((file: string, _options: CommonOptions, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { importAliases } = await import("./import-aliases.ts");
        return await importAliases(context, file);
      }),
    );
  return addCommonOptions(command, ["askflash aliases import words.csv"]);
}

function proposalCommand(
  run: RunCommand,
  name: "approve" | "dismiss",
  description: string,
): Command {
  const command = new Command(name)
    .description(description)
    .argument("<proposal>", "its term or id")
    .action((wanted: string, _options: CommonOptions, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { approveProposal, dismissProposal } = await import("./run-proposals.ts");
        const act = name === "approve" ? approveProposal : dismissProposal;
        return await act(context, wanted);
      }),
    );
  return addCommonOptions(command, [`askflash aliases ${name} PTO`]);
}

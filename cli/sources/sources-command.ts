import { Command, Option } from "commander";
import { type DocumentStatus } from "../../shared/schemas/document-schemas.ts";
import type { CommonOptions, RunCommand } from "../command-context.ts";
import { addCommonOptions } from "../common-options.ts";

const STATUSES: readonly DocumentStatus[] = ["pending", "indexed", "failed", "deleted"];

/** What `askflash sources documents` is told. */
interface DocumentsOptions extends CommonOptions {
  status?: DocumentStatus;
}

/** What `askflash sources delete` is told. */
interface DeleteOptions extends CommonOptions {
  yes?: boolean;
}

/** `askflash sources` and what is below it. */
export function sourcesCommand(run: RunCommand): Command {
  const list = new Command("sources")
    .description("list the sources with their numbers of pages")
    .action((options: CommonOptions) =>
      run(options, async (context) => {
        const { listSources } = await import("./run-sources.ts");
        return await listSources(context);
      }),
    );
  return addCommonOptions(list, [
    "askflash sources",
    "askflash sources create Handbook",
    "askflash sources documents Handbook --status failed",
    "askflash sources retry Handbook",
    "askflash sources delete Handbook",
  ])
    .helpCommand(false)
    .addCommand(createCommand(run))
    .addCommand(documentsCommand(run))
    .addCommand(retryCommand(run))
    .addCommand(deleteCommand(run));
}

function createCommand(run: RunCommand): Command {
  const command = new Command("create")
    .description("make an empty source")
    .argument("<name>", "its name")
    .action((name: string, _options: CommonOptions, self: Command) =>
      run(self.optsWithGlobals(), async (context) => {
        const { createSource } = await import("./run-sources.ts");
        return await createSource(context, name);
      }),
    );
  return addCommonOptions(command, ["askflash sources create Handbook"]);
}

function documentsCommand(run: RunCommand): Command {
  const command = new Command("documents")
    .description("list a source's pages")
    .argument("<source>", "its name or id")
    .addOption(new Option("--status <status>", "only these").choices(STATUSES))
    .action((source: string, _options: DocumentsOptions, self: Command) => {
      const options: DocumentsOptions = self.optsWithGlobals();
      return run(options, async (context) => {
        const { listDocuments } = await import("./run-sources.ts");
        return await listDocuments(context, source, options.status);
      });
    });
  return addCommonOptions(command, ["askflash sources documents Handbook --status failed"]);
}

function retryCommand(run: RunCommand): Command {
  const command = new Command("retry")
    .description("index failed pages again: one, or all that failed")
    .argument("<source>", "its name or id")
    .argument("[externalId]", "one page")
    .action((source: string, externalId: string | undefined, ...[, self]: [object, Command]) =>
      run(self.optsWithGlobals(), async (context) => {
        const { retryDocuments } = await import("./run-sources.ts");
        return await retryDocuments(context, source, externalId);
      }),
    );
  return addCommonOptions(command, [
    "askflash sources retry Handbook",
    "askflash sources retry Handbook guides/keys.md",
  ]);
}

function deleteCommand(run: RunCommand): Command {
  const command = new Command("delete")
    .description("delete a source with all its pages")
    .argument("<source>", "its name or id")
    .option("--yes", "do not ask")
    .action((source: string, _options: DeleteOptions, self: Command) => {
      const options: DeleteOptions = self.optsWithGlobals();
      return run(options, async (context) => {
        const { deleteSource } = await import("./delete-source.ts");
        return await deleteSource(context, source, options.yes === true);
      });
    });
  return addCommonOptions(command, [
    "askflash sources delete Handbook",
    "askflash sources delete Handbook --yes",
  ]);
}

import { basename, resolve } from "node:path";
import { createClientCalls } from "../../shared/client/client-calls.ts";
import { createSourceCalls } from "../../shared/client/source-calls.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { explainError } from "../explain-error.ts";
import type { Progress } from "../terminal/progress-bar.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeReport } from "./describe-report.ts";
import type { SyncOptions } from "./sync-command.ts";
import { syncFolder, type FolderSync } from "./sync-folder.ts";
import type { SyncEvent, SyncReport } from "./sync-report.ts";

/** Syncs a folder, shows how far it is and what came of it; with --watch until it is interrupted. */
export async function runSync(
  context: CommandContext,
  folder: string,
  options: SyncOptions,
): Promise<ExitCode> {
  const { connection, terminal, signal } = context;
  const sync: FolderSync & { signal: AbortSignal } = {
    client: createSourceCalls(createClientCalls(connection)),
    folder,
    source: options.source ?? basename(resolve(folder)),
    baseUrl: options.baseUrl,
    allowsEmpty: options.allowEmpty === true,
    isDryRun: options.dryRun === true,
    onEvent: (event) => terminal.progress(progressOf(event)),
    signal,
  };
  if (options.watch === true) return await watch(context, sync);
  const { report } = await syncFolder(sync);
  show(context, report, sync.isDryRun === true);
  return exitCodeOf(report);
}

/** The library that watches is loaded for nothing else, since it takes a while. */
async function watch(
  context: CommandContext,
  sync: FolderSync & { signal: AbortSignal },
): Promise<ExitCode> {
  const { followFolder } = await import("./follow-folder.ts");
  const { terminal, connection } = context;
  let isFirst = true;
  await followFolder(sync, {
    onReport: (report) => {
      show(context, report, false);
      if (isFirst) terminal.note(`Watching ${sync.folder}; Ctrl-C ends it.`);
      isFirst = false;
    },
    onTrouble: (error) => {
      terminal.progress(null);
      const { message } = explainError(error, connection.baseUrl);
      terminal.note(`${message ?? "This went wrong."} It is tried again.`);
    },
  });
  return EXIT.interrupted;
}

function progressOf(event: SyncEvent): Progress | null {
  if (event.type === "listed") return { label: "Reading", done: 0, total: event.files };
  const { done, total } = event;
  return { label: event.type === "pushed" ? "Pushing" : "Indexing", done, total };
}

function show({ terminal, isJson }: CommandContext, report: SyncReport, isDryRun: boolean): void {
  terminal.progress(null);
  if (isJson) terminal.line(JSON.stringify(report));
  else describeReport(report, isDryRun).forEach((line) => showLine(terminal, line));
}

function showLine(
  terminal: Terminal,
  { text, isTrouble }: { text: string; isTrouble: boolean },
): void {
  terminal.line(isTrouble ? terminal.style("yellow", text) : text);
}

function exitCodeOf({ failed, pending }: SyncReport): ExitCode {
  return failed.length === 0 && pending === 0 ? EXIT.done : EXIT.failed;
}

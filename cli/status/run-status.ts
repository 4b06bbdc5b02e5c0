import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { HealthStatus, OverallHealth } from "../../shared/contracts/health.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showSource } from "../sources/run-sources.ts";
import { listAllSources } from "../sync/find-source.ts";
import { showableLine } from "../terminal/showable.ts";
import type { Terminal } from "../terminal/terminal.ts";

const COLOUR = { ok: "green", degraded: "yellow", down: "red" } as const;
const NAME_COLUMNS = 24;
const STATUS_COLUMNS = 8;

/** Prints how the server is, and for whom it works; fails when it is down. The health is shown to everybody. */
export async function runStatus(context: CommandContext): Promise<ExitCode> {
  const { connection, terminal, isJson } = context;
  const client = createAskFlashClient(connection);
  const health = await client.health();
  if (!isJson) showHealth(terminal, connection.baseUrl, health);
  const [me, sources] = await Promise.all([client.me(), listAllSources(client)]);
  if (isJson) {
    terminal.line(JSON.stringify({ url: connection.baseUrl, health, me, sources }));
  } else {
    terminal.line(`\nYou are ${showableLine(me.name)} (${me.role}).`);
    terminal.line(sources.length === 0 ? "There is no source yet." : "\nSources:");
    for (const source of sources) showSource(terminal, source);
  }
  return health.status === "down" ? EXIT.failed : EXIT.done;
}

function showHealth(terminal: Terminal, url: string, { status, services }: OverallHealth): void {
  terminal.line(`${url} is ${colour(terminal, status)}.`);
  for (const [name, row] of Object.entries(services)) {
    const gap = " ".repeat(STATUS_COLUMNS - row.status.length);
    const rest = [row.provider, row.detail].filter((part) => part !== undefined).join(": ");
    const line = `  ${name.padEnd(NAME_COLUMNS)} ${colour(terminal, row.status)}${gap} ${showableLine(rest)}`;
    terminal.line(line.trimEnd());
  }
}

function colour(terminal: Terminal, status: HealthStatus): string {
  return terminal.style(COLOUR[status], status);
}

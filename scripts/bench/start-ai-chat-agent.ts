import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../test/support/free-port.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { findDirectAddress } from "./find-direct-address.ts";

const FOLDER = join(PROJECT_ROOT, "scripts/bench/ai-chat-agent");
const POLL_MS = 200;
const READY_WITHIN_MS = 120_000;

/** A Worker with Cloudflare's AIChatAgent, as its guide writes it. */
export interface RunningAgent {
  /** The Workers' own address, without the dev server's proxy. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Starts the agent on the wrangler and workerd of this project, with a model at an address; throws when it does not come up. */
export async function startAiChatAgent(modelUrl: string): Promise<RunningAgent> {
  if (!existsSync(join(FOLDER, "node_modules"))) install();
  const port = await findFreePort();
  const state = mkdtempSync(join(tmpdir(), "ai-chat-agent-"));
  const args = ["dev", "-c", join(FOLDER, "wrangler.toml"), "--port", String(port)];
  const where = ["--persist-to", state, "--inspector-port", "0"];
  const child = spawn("wrangler", [...args, ...where, "--var", `OPENAI_BASE_URL:${modelUrl}`], {
    cwd: PROJECT_ROOT,
    stdio: "ignore",
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const publicUrl = `http://localhost:${port}`;
  await waitUntilReady(publicUrl);
  const pid = child.pid ?? 0;
  return {
    url: await findDirectAddress(pid, publicUrl, refusesUnknown),
    pid,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function install(): void {
  const { status } = spawnSync("npm", ["ci"], { cwd: FOLDER, stdio: "inherit" });
  if (status !== 0) throw new Error("The agent's packages could not be installed.");
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await refusesUnknown(url))) {
    if (Date.now() > deadline) throw new Error("The agent did not come up.");
    await sleep(POLL_MS);
  }
}

/** The agent's Worker answers this, and nothing else of a dev server does. */
async function refusesUnknown(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return (await response.text()) === "No such agent.";
  } catch {
    return false;
  }
}

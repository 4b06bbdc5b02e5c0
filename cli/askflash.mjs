#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: the one that runs this when it can, else the one that the
// project brings. Built-ins of Node 20 only.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const OLDEST_MAJOR = 24;
const FAILED = 1;
const INTERRUPTED = 130;

if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) {
  // Halves the time that a command takes to start.
  module.enableCompileCache();
  await import("./main.ts");
} else {
  process.exitCode = await startAgain();
}

/** Runs this file on the project's own Node; returns the exit code. @returns {Promise<number>} */
async function startAgain() {
  const node = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(node)) {
    process.stderr.write(
      `askflash needs Node ${OLDEST_MAJOR}: run "npm ci" in the folder of the project, which brings it.\n`,
    );
    return FAILED;
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: "inherit" });
  // A terminal interrupts the child as well, which then decides what that means.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", () => resolve(FAILED));
    child.once("close", (code) => resolve(code ?? INTERRUPTED));
  });
}

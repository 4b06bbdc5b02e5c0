// Runs `npm ci` when node_modules does not hold what package-lock.json asks for. Node 20 built-ins only: on a fresh
// clone it runs on the machine's own Node, before the Node that wrangler needs is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

if (!isInstalled()) install();

/**
 * npm writes node_modules/.package-lock.json last, so an interrupted installation counts as missing.
 *
 * @returns {boolean}
 */
function isInstalled() {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden) || !existsSync(join(root, "node_modules", ".bin", "node"))) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(hidden);
  return (
    Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version) &&
    Object.entries(wanted).every(([path, { optional }]) => optional === true || path in installed)
  );
}

/**
 * The packages of a lock file by path, without the project itself.
 *
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  const { "": _project, ...packages } = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  return packages;
}

/** Runs `npm ci`; ends this process when that fails. @returns {void} */
function install() {
  console.log("Installing the packages of package-lock.json (a minute or less) ...");
  const { status, error } = spawnSync(
    "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    },
  );
  if (status === 0) return;
  console.error(
    `Installing failed${error === undefined ? "" : ` (${error.message})`}: see npm's message above, and try again with "npm ci".`,
  );
  process.exit(1);
}

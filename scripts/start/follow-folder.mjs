import { basename } from "node:path";

/** How long to wait before a sync that failed is tried again. */
const RETRY_MS = 10_000;
/** How long a folder must be still before its changes are taken: editors write a file in several steps. */
const QUIET_MS = 300;

/**
 * Syncs once when the watch has begun and after each change of a folder's Markdown, one sync at a time; what changes
 * during a sync is taken by the next, and one that says that it failed is tried again. Resolves when the watch has begun.
 *
 * @param {string} folder
 * @param {() => Promise<boolean>} sync returns whether it succeeded
 * @param {number} [retryMs]
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function followFolder(folder, sync, retryMs = RETRY_MS) {
  // Loaded only by those who follow a folder, to keep the others small.
  const { watch } = await import("chokidar");
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) => isIgnored(path, folder, stats?.isFile() === true),
  });
  const change = debounce(
    oneAtATime(async () => {
      // Waiting for it must keep nobody from ending.
      if (!(await sync())) setTimeout(change, retryMs).unref();
    }),
  );
  watcher.on("all", change);
  // A folder that cannot be watched is still synced at the next start.
  watcher.on("error", () => undefined);
  await new Promise((resolve) => watcher.once("ready", () => resolve(undefined)));
  change();
  return { close: () => watcher.close() };
}

/** Only Markdown files are watched, and folders without a dot in front. @param {string} path @param {string} folder @param {boolean} isFile @returns {boolean} */
function isIgnored(path, folder, isFile) {
  if (path === folder) return false;
  const name = basename(path);
  if (name.startsWith(".") || name === "node_modules") return true;
  return isFile && !/\.(?:md|markdown)$/i.test(name);
}

/** Acts when it has not been asked to for a while. @param {() => void} act @returns {() => void} */
function debounce(act) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, QUIET_MS);
  };
}

/** Runs work once more when it was asked for meanwhile. @param {() => Promise<void>} work @returns {() => void} */
function oneAtATime(work) {
  let isRunning = false;
  let isAwaited = false;
  return () => {
    if (isRunning) isAwaited = true;
    else void run();
  };

  /** @returns {Promise<void>} */
  async function run() {
    isRunning = true;
    do {
      isAwaited = false;
      await work();
    } while (isAwaited);
    isRunning = false;
  }
}

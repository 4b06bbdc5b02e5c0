import { basename, relative, sep } from "node:path";
import { watch } from "chokidar";
import { isIgnoredName, isMarkdownName } from "./list-markdown-files.ts";

/** How long a folder must be still before its changes are taken: editors write a file in several steps. */
const QUIET_MS = 300;

/** The changes of a folder. */
export interface PathWatch {
  /** The Markdown files that changed, came or went, by their paths from the folder; null when watching has ended. */
  next(): Promise<string[] | null>;
  close(): Promise<void>;
}

/** Watches a folder from the moment at which this resolves, until the signal ends it. */
export async function watchPaths(root: string, signal: AbortSignal): Promise<PathWatch> {
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => path !== root && isIgnoredName(basename(path)),
  });
  const changed = new Set<string>();
  let quiet = Promise.withResolvers<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  watcher.on("all", (_event, path) => {
    if (!isMarkdownName(path)) return;
    changed.add(relative(root, path).split(sep).join("/"));
    clearTimeout(timer);
    timer = setTimeout(() => quiet.resolve(), QUIET_MS);
  });
  signal.addEventListener("abort", () => quiet.resolve(), { once: true });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    next: async () => {
      if (!signal.aborted) await quiet.promise;
      if (signal.aborted) return null;
      quiet = Promise.withResolvers();
      const paths = [...changed].toSorted();
      changed.clear();
      return paths;
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

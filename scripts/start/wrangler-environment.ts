import { join } from "node:path";
import type { StateFolder } from "./state-folder.ts";

/** The user's own account and settings of wrangler must not change what runs here. */
const FOREIGN_VARIABLE = /^(CLOUDFLARE|CF|WRANGLER)_|^NODE_ENV$/;

/** The environment of a wrangler that asks nobody outside this machine and keeps its files in the state folder. */
export function wranglerEnvironment(
  environment: NodeJS.ProcessEnv,
  state: StateFolder,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !FOREIGN_VARIABLE.test(name));
  const folder = join(state.configFolder, ".wrangler");
  return {
    ...Object.fromEntries(kept),
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    // The banner asks the registry for a newer version.
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    // Two AskFlash on one machine must not find each other's Workers.
    WRANGLER_REGISTRY_PATH: join(folder, "registry"),
    WRANGLER_LOG_PATH: join(folder, "logs"),
    X_LOCAL_EXPLORER: "false",
    X_LOCAL_OBSERVABILITY: "false",
    FORCE_COLOR: "0",
    // esbuild never collects garbage by itself, and would keep some 60 MB of it.
    GOGC: "25",
    // What the C library frees goes back to the system at once.
    MALLOC_ARENA_MAX: "1",
    MALLOC_TRIM_THRESHOLD_: "65536",
    MALLOC_MMAP_THRESHOLD_: "65536",
    // Ten isolates with room for much garbage each would take twice the memory.
    MINIFLARE_WORKERD_V8_FLAGS: "--max-semi-space-size=2 --optimize-for-size",
  };
}

// Loaded into wrangler's own process. Once the Workers run, its bundler has no more to do, but would keep some 300 MB
// for rebuilding them at every change of a file; and what bundling left behind in this process is given back, too.
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

process.on("message", (message) => {
  if (message === "settle") void settle();
});
process.channel?.unref();

/** Stops the esbuild that wrangler itself has loaded. @returns {Promise<void>} */
async function settle() {
  const wrangler = process.argv[1];
  if (wrangler === undefined) return;
  await createRequire(wrangler)("esbuild").stop();
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

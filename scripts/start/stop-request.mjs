const PARENT_CHECK_MS = 500;

/**
 * Settles when somebody wants this process to end: by a signal, or because the npm that started it was killed.
 *
 * @returns {Promise<void>}
 */
export function waitForStopRequest() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
    if (process.env["npm_lifecycle_event"] === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, PARENT_CHECK_MS).unref();
  });
}

import type { Worker } from "../../house/list-workers.ts";

/**
 * Checks that the gateway alone has a public address. Cloudflare gives one to every Worker without routes that does not
 * decline it, and the others trust whoever calls them.
 */
export function checkAddresses(workers: Worker[]): string[] {
  return workers.flatMap(({ name, configPath, config }) => {
    const isPublic = config.workers_dev !== false && name !== "gateway";
    const hasPreviews = config.preview_urls !== false;
    return [
      ...(isPublic ? [`${configPath}: workers_dev must be false, or the Worker is public.`] : []),
      ...(hasPreviews
        ? [`${configPath}: preview_urls must be false, or each version is public.`]
        : []),
    ];
  });
}

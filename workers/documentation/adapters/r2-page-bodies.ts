import type { ServiceHealth } from "../../../shared/contracts/health.ts";
import type { PageBodies } from "../document/page-bodies.ts";

/** Keeps page bodies in R2, under the tenant and the source. */
export function createR2PageBodies(bucket: R2Bucket): PageBodies {
  const keyOf: PageBodies["keyOf"] = (tenantId, { sourceId, contentHash }) =>
    `${folderOf(tenantId, sourceId)}${contentHash}`;
  return {
    keyOf,
    write: async (tenantId, { sourceId, contentHash, markdown }) => {
      const key = keyOf(tenantId, { sourceId, contentHash });
      await bucket.put(key, markdown, { httpMetadata: { contentType: "text/markdown" } });
      return key;
    },
    read: async (key) => {
      const object = await bucket.get(key);
      return object === null ? null : object.text();
    },
    removeOf: async (tenantId, sourceId) => {
      const prefix = folderOf(tenantId, sourceId);
      // What comes first in a list is gone by the next one, so that no cursor is needed.
      for (;;) {
        const { objects, truncated } = await bucket.list({ prefix });
        if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
        if (!truncated) return;
      }
    },
    removeSome: async (tenantId) => {
      const { objects } = await bucket.list({ prefix: tenantFolder(tenantId) });
      if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
      return objects.length;
    },
  };
}

function folderOf(tenantId: string, sourceId: string): string {
  return `${tenantFolder(tenantId)}${sourceId}/pages/`;
}

function tenantFolder(tenantId: string): string {
  return `tenants/${tenantId}/sources/`;
}

/** Asks for an object that need not exist, so that an unreachable bucket rejects. */
export async function checkBucket(bucket: R2Bucket): Promise<Pick<ServiceHealth, "status">> {
  await bucket.head("health");
  return { status: "ok" };
}

import type { ServiceHealth } from "../../../shared/contracts/health.ts";
import type { PageBodies } from "../document/page-bodies.ts";

/** Keeps page bodies in R2, under the tenant and the source. */
export function createR2PageBodies(bucket: R2Bucket): PageBodies {
  return {
    write: async (tenantId, { sourceId, contentHash, markdown }) => {
      const key = `tenants/${tenantId}/sources/${sourceId}/pages/${contentHash}`;
      await bucket.put(key, markdown, { httpMetadata: { contentType: "text/markdown" } });
      return key;
    },
    read: async (key) => {
      const object = await bucket.get(key);
      return object === null ? null : object.text();
    },
  };
}

/** Asks for an object that need not exist, so that an unreachable bucket rejects. */
export async function checkBucket(bucket: R2Bucket): Promise<Pick<ServiceHealth, "status">> {
  await bucket.head("health");
  return { status: "ok" };
}

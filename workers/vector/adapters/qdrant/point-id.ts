import { contentHash } from "../../../../shared/identifiers/content-hash.ts";

/** The UUID of a point, which its tenant, document, revision and place decide: written twice, it is there once. */
export async function pointId(parts: (string | number)[]): Promise<string> {
  const hash = await contentHash(JSON.stringify(parts));
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

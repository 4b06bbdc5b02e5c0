import { readSecret } from "../../../../shared/config/read-secret.ts";

/** A Qdrant server; a local one may want no key. */
export interface QdrantAccess {
  url: string;
  apiKey: string | null;
}

/** The Qdrant server that is configured; null when none is. Throws for a key without an address, and for no address. */
export function readQdrantAccess(env: object): QdrantAccess | null {
  const [url, apiKey] = [readSecret(env, "QDRANT_URL"), readSecret(env, "QDRANT_API_KEY")];
  if (url === null && apiKey === null) return null;
  if (url === null) throw new Error("QDRANT_API_KEY is set, but QDRANT_URL is not: set both.");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error("QDRANT_URL is no address: begin it with https://.");
  }
  return { url, apiKey };
}

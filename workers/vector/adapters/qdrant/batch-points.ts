import type { Schemas } from "@qdrant/js-client-rest";

const MAX_POINTS = 100;
const MAX_BYTES = 2_000_000;

/** Cuts points into batches that a server takes at once, by their number and their size as JSON. */
export function batchPoints(points: Schemas["PointStruct"][]): Schemas["PointStruct"][][] {
  const encoder = new TextEncoder();
  const batches: Schemas["PointStruct"][][] = [];
  let bytes = Infinity;
  for (const point of points) {
    const size = encoder.encode(JSON.stringify(point)).byteLength;
    const last = batches.at(-1);
    if (last === undefined || last.length === MAX_POINTS || bytes + size > MAX_BYTES) {
      batches.push([point]);
      bytes = size;
    } else {
      last.push(point);
      bytes += size;
    }
  }
  return batches;
}

import * as z from "zod";

/** What a provider returned, one vector a text. */
const Vectors = z.array(z.array(z.number()));

/** Reads a provider's vectors and brings them to unit length. Throws for another number of them or another dimension. */
export function checkVectors(
  raw: unknown,
  { count, dimension }: { count: number; dimension: number },
): Float32Array[] {
  const vectors = Vectors.parse(raw);
  if (vectors.length !== count) {
    throw new Error(`${count} texts were embedded as ${vectors.length} vectors`);
  }
  return vectors.map((vector) => {
    if (vector.length === dimension) return toUnitLength(vector);
    throw new Error(`a vector has ${vector.length} dimensions in place of ${dimension}`);
  });
}

function toUnitLength(vector: number[]): Float32Array {
  const length = Math.hypot(...vector);
  if (length === 0 || !Number.isFinite(length)) throw new Error("a vector has no direction");
  return Float32Array.from(vector, (value) => value / length);
}

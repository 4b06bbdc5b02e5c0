const MAX_COMPONENT = 127;

/** A vector in a quarter of its size: each component is `scale` times a signed byte. */
export interface QuantisedVector {
  scale: number;
  components: Int8Array<ArrayBuffer>;
}

/** Rounds a vector to signed bytes, its largest component to 127. */
export function quantiseVector(vector: Float32Array): QuantisedVector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / MAX_COMPONENT;
  const components = new Int8Array(vector.length);
  if (scale > 0) vector.forEach((value, index) => (components[index] = Math.round(value / scale)));
  return { scale, components };
}

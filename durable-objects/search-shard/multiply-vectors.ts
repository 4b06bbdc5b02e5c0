/** Vectors are held in blocks of so many, so that memory grows by little. */
export const BLOCK_ROWS = 1_024;

/** A query by the components that it has; hashed questions have few. */
export interface SparseQuery {
  components: Component[];
  groups: ComponentGroup[];
}

interface Component {
  /** Where its column begins in a block: a block holds the first component of all rows, then the second of all. */
  column: number;
  weight: number;
}

/** Four components, multiplied at once, which takes half the time of one after the other. */
type ComponentGroup = readonly [Component, Component, Component, Component];

const EMPTY_COMPONENT: Component = { column: 0, weight: 0 };
const GROUP_SIZE = 4;

/** Leaves out what a query has nothing of. */
export function toSparseQuery(query: Float32Array): SparseQuery {
  const components: Component[] = [];
  query.forEach((weight, position) => {
    if (weight !== 0) components.push({ column: position * BLOCK_ROWS, weight });
  });
  const groups: ComponentGroup[] = [];
  for (let at = 0; at < components.length; at += GROUP_SIZE) {
    const [
      first = EMPTY_COMPONENT,
      second = EMPTY_COMPONENT,
      third = EMPTY_COMPONENT,
      fourth = EMPTY_COMPONENT,
    ] = components.slice(at, at + GROUP_SIZE);
    groups.push([first, second, third, fourth]);
  }
  return { components, groups };
}

/** Multiplies a query with one row of a block. */
export function multiplyRow({ components }: SparseQuery, block: Int8Array, row: number): number {
  return components.reduce(
    (sum, { column, weight }) => sum + weight * (block[column + row] ?? 0),
    0,
  );
}

/** Multiplies a query with every row of a block. */
export function multiplyBlock(
  { groups }: SparseQuery,
  block: Int8Array,
  products: Float64Array,
): void {
  products.fill(0);
  for (const group of groups) addGroup(group, block, products);
}

function addGroup(
  [first, second, third, fourth]: ComponentGroup,
  block: Int8Array,
  products: Float64Array,
): void {
  const [c0, c1, c2, c3] = [first.column, second.column, third.column, fourth.column];
  const [w0, w1, w2, w3] = [first.weight, second.weight, third.weight, fourth.weight];
  for (let row = 0; row < BLOCK_ROWS; row += 1) {
    products[row] =
      (products[row] ?? 0) +
      w0 * (block[c0 + row] ?? 0) +
      w1 * (block[c1 + row] ?? 0) +
      w2 * (block[c2 + row] ?? 0) +
      w3 * (block[c3 + row] ?? 0);
  }
}

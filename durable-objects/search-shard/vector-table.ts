import { BLOCK_ROWS, multiplyBlock, multiplyRow, toSparseQuery } from "./multiply-vectors.ts";

/** Quantised vectors of one page, one after the other. */
export interface QuantisedRows {
  documentNumber: number;
  numbers: Int32Array;
  scales: Float32Array;
  components: Int8Array;
}

interface Block {
  /** The first component of all rows, then the second of all: a query has few components, and each reads in a line. */
  components: Int8Array;
  scales: Float32Array;
  /** 0 where the row is free. */
  documentNumbers: Int32Array;
  passageNumbers: Int32Array;
}

/** A passage and how similar its vector is to the query's. */
export interface Similarity {
  documentNumber: number;
  passageNumber: number;
  score: number;
}

/** How similar a query is to all vectors of a table. */
export interface Comparison {
  /** The passages of one document. */
  of: (documentNumber: number) => Similarity[];
  /** The passages that are at least so similar. */
  atLeast: (score: number) => Similarity[];
}

/** All vectors of one model in memory, a byte a component. */
export class VectorTable {
  readonly #dimension: number;
  readonly #blocks: Block[] = [];
  readonly #rowsOf = new Map<number, number[]>();
  readonly #free: number[] = [];
  #used = 0;

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  /** How many vectors are held. */
  get size(): number {
    return this.#used - this.#free.length;
  }

  add({ documentNumber, numbers, scales, components }: QuantisedRows): void {
    const rows = Array.from(numbers, () => this.#free.pop() ?? this.#used++);
    rows.forEach((row, index) => {
      const block = this.#blockOf(row);
      const slot = row % BLOCK_ROWS;
      const start = index * this.#dimension;
      for (let position = 0; position < this.#dimension; position += 1) {
        block.components[position * BLOCK_ROWS + slot] = components[start + position] ?? 0;
      }
      block.scales[slot] = scales[index] ?? 0;
      block.documentNumbers[slot] = documentNumber;
      block.passageNumbers[slot] = numbers[index] ?? 0;
    });
    this.#rowsOf.set(documentNumber, [...(this.#rowsOf.get(documentNumber) ?? []), ...rows]);
  }

  remove(documentNumber: number): void {
    for (const row of this.#rowsOf.get(documentNumber) ?? []) {
      this.#blockOf(row).documentNumbers[row % BLOCK_ROWS] = 0;
      this.#free.push(row);
    }
    this.#rowsOf.delete(documentNumber);
  }

  /** The similarities of one document's passages: cosines, when the vectors are of unit length. */
  compareDocument(query: Float32Array, documentNumber: number): Similarity[] {
    const sparse = toSparseQuery(query);
    return this.#describe(documentNumber, (row) => {
      const { components, scales } = this.#blockOf(row);
      const slot = row % BLOCK_ROWS;
      return multiplyRow(sparse, components, slot) * (scales[slot] ?? 0);
    });
  }

  /** Compares the query with every vector. */
  compareAll(query: Float32Array): Comparison {
    const sparse = toSparseQuery(query);
    const scores = new Float32Array(this.#blocks.length * BLOCK_ROWS);
    const products = new Float64Array(BLOCK_ROWS);
    this.#blocks.forEach(({ components, scales }, index) => {
      multiplyBlock(sparse, components, products);
      const start = index * BLOCK_ROWS;
      for (let slot = 0; slot < BLOCK_ROWS; slot += 1) {
        scores[start + slot] = (products[slot] ?? 0) * (scales[slot] ?? 0);
      }
    });
    return {
      of: (documentNumber) => this.#describe(documentNumber, (row) => scores[row] ?? 0),
      atLeast: (score) => this.#listAtLeast(scores, score),
    };
  }

  #describe(documentNumber: number, scoreOf: (row: number) => number): Similarity[] {
    return (this.#rowsOf.get(documentNumber) ?? []).map((row) => {
      const passageNumber = this.#blockOf(row).passageNumbers[row % BLOCK_ROWS] ?? 0;
      return { documentNumber, passageNumber, score: scoreOf(row) };
    });
  }

  #listAtLeast(scores: Float32Array, leastScore: number): Similarity[] {
    const similar: Similarity[] = [];
    for (let row = 0; row < scores.length; row += 1) {
      const score = scores[row] ?? 0;
      if (score < leastScore) continue;
      const { documentNumbers, passageNumbers } = this.#blockOf(row);
      const documentNumber = documentNumbers[row % BLOCK_ROWS] ?? 0;
      const passageNumber = passageNumbers[row % BLOCK_ROWS] ?? 0;
      if (documentNumber !== 0) similar.push({ documentNumber, passageNumber, score });
    }
    return similar;
  }

  #blockOf(row: number): Block {
    const index = Math.floor(row / BLOCK_ROWS);
    const block = this.#blocks[index] ?? {
      components: new Int8Array(BLOCK_ROWS * this.#dimension),
      scales: new Float32Array(BLOCK_ROWS),
      documentNumbers: new Int32Array(BLOCK_ROWS),
      passageNumbers: new Int32Array(BLOCK_ROWS),
    };
    this.#blocks[index] = block;
    return block;
  }
}

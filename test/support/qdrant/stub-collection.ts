import type { Schemas } from "@qdrant/js-client-rest";
import { fieldsOf, passesFilter } from "./filter-points.ts";
import { rankPoints, type StubPoint } from "./rank-points.ts";
import { refuse } from "./stub-refusal.ts";

type Filter = Schemas["Filter"];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One collection: what it was made with, its points, and its payload indexes, without which no field is filtered by. */
export class StubCollection {
  readonly config: Schemas["CreateCollection"];
  readonly indexes = new Map<string, unknown>();
  readonly points = new Map<string, StubPoint>();

  constructor(config: Schemas["CreateCollection"]) {
    this.config = config;
  }

  upsert({ points }: Schemas["PointsList"]): void {
    const read = points.map((point) => this.#read(point));
    for (const point of read) this.points.set(point.id, point);
  }

  remove({ filter }: Schemas["FilterSelector"]): void {
    for (const { id } of this.#select(filter)) this.points.delete(id);
  }

  scroll({ filter, limit, order_by }: Schemas["ScrollRequest"]): Schemas["ScrollResult"] {
    const { key, direction } = order_by as Schemas["OrderBy"];
    if (!this.indexes.has(key)) refuse(400, `No range index for ${key}`);
    const order = direction === "desc" ? -1 : 1;
    const found = this.#select(filter as Filter).sort(
      (left, right) => order * (Number(left.payload[key]) - Number(right.payload[key])),
    );
    const points = found.slice(0, limit ?? 10).map(({ id, payload }) => ({ id, payload }));
    return { points, next_page_offset: null };
  }

  count({ filter }: Schemas["CountRequest"]): Schemas["CountResult"] {
    return { count: this.#select(filter as Filter).length };
  }

  facet({ key, filter, limit }: Schemas["FacetRequest"]): Schemas["FacetResponse"] {
    if (!this.indexes.has(key)) refuse(400, `No index for ${key}`);
    const counts = new Map<string, number>();
    for (const { payload } of this.#select(filter as Filter)) {
      const value = String(payload[key]);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const hits = Array.from(counts, ([value, count]) => ({ value, count }));
    return { hits: hits.sort((left, right) => right.count - left.count).slice(0, limit ?? 10) };
  }

  query(request: Schemas["QueryRequest"]): Schemas["QueryResponse"] {
    this.#checkQuery(request);
    const ranked = rankPoints([...this.points.values()], request);
    return {
      points: ranked.map(({ point: { id, payload }, score }) => ({
        id,
        version: 0,
        score,
        ...(request.with_payload === true ? { payload: structuredClone(payload) } : {}),
      })),
    };
  }

  #checkQuery(request: Schemas["QueryRequest"]): void {
    this.#checkFilter(request.filter as Filter | undefined);
    const { query, using } = request;
    const prefetches = (request.prefetch ?? []) as Schemas["Prefetch"][];
    prefetches.forEach((prefetch) => this.#checkQuery(prefetch));
    if (Array.isArray(query)) this.#checkDense(using ?? "", query as number[]);
  }

  #select(filter: Filter | undefined): StubPoint[] {
    this.#checkFilter(filter);
    return [...this.points.values()].filter(({ payload }) => passesFilter(payload, filter));
  }

  #checkFilter(filter: Filter | undefined): void {
    const missing = fieldsOf(filter).find((field) => !this.indexes.has(field));
    if (missing !== undefined) refuse(400, `Index required but not found for "${missing}"`);
  }

  #read({ id, vector, payload }: Schemas["PointStruct"]): StubPoint {
    if (!UUID.test(String(id))) refuse(400, `${id} is not a valid point ID`);
    const vectors = new Map(
      Object.entries(vector as Record<string, unknown>),
    ) as StubPoint["vectors"];
    for (const [name, one] of vectors) {
      if (Array.isArray(one)) this.#checkDense(name, one);
      else this.#checkSparse(name, one);
    }
    return { id: String(id), vectors, payload: payload ?? {} };
  }

  #checkDense(name: string, vector: unknown[]): void {
    const known = this.config.vectors as Record<string, Schemas["VectorParams"]>;
    const size = known[name]?.size ?? refuse(400, `Not existing vector name error: ${name}`);
    if (vector.length !== size) refuse(400, `Vector dimension error: expected dim: ${size}`);
    if (!vector.every((one) => typeof one === "number")) refuse(400, "Format error in JSON body");
  }

  #checkSparse(name: string, { indices, values }: Schemas["SparseVector"]): void {
    const known = (this.config.sparse_vectors ?? {}) as Record<string, unknown>;
    if (known[name] === undefined) refuse(400, `Not existing vector name error: ${name}`);
    const isSound = indices.length === values.length && new Set(indices).size === indices.length;
    if (!isSound) refuse(422, "indices must be unique and as many as values");
    const fits = indices.every((one) => Number.isInteger(one) && one >= 0 && one < 2 ** 32);
    if (!fits) refuse(400, "Format error in JSON body: expected u32");
  }
}

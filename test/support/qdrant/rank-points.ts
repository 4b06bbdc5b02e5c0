import type { Schemas } from "@qdrant/js-client-rest";
import { passesFilter, type Payload } from "./filter-points.ts";
import { refuse } from "./stub-refusal.ts";

/** A point as it is kept: named vectors, any of which may be missing. */
export interface StubPoint {
  id: string;
  vectors: Map<string, number[] | Schemas["SparseVector"]>;
  payload: Payload;
}

export interface RankedPoint {
  point: StubPoint;
  score: number;
}

type QueryRequest = Schemas["QueryRequest"];

/** The `k` of Qdrant's reciprocal rank fusion. */
const RRF_K = 2;
const DEFAULT_LIMIT = 10;

/** Answers a query as the Query API does: its prefetches first, each with its own filter, then their fusion. */
export function rankPoints(points: StubPoint[], request: QueryRequest): RankedPoint[] {
  const { limit, score_threshold } = request;
  const filter = request.filter as Schemas["Filter"] | undefined;
  const prefetches = (request.prefetch ?? []) as Schemas["Prefetch"][];
  const ranked =
    prefetches.length === 0
      ? rankByVector(points, request)
      : fuse(
          prefetches.map((prefetch) => rankPoints(points, prefetch)),
          request,
        );
  return ranked
    .filter(({ point }) => passesFilter(point.payload, filter))
    .filter(({ score }) => score >= (score_threshold ?? -Infinity))
    .sort((left, right) => right.score - left.score)
    .slice(0, limit ?? DEFAULT_LIMIT);
}

function rankByVector(points: StubPoint[], { query, using }: QueryRequest): RankedPoint[] {
  const name = using ?? refuse(400, "No vector is named.");
  const held = points.filter(({ vectors }) => vectors.has(name));
  if (Array.isArray(query)) return rankByCosine(held, name, query as number[]);
  return rankByWords(held, name, query as Schemas["SparseVector"]);
}

function rankByCosine(points: StubPoint[], name: string, query: number[]): RankedPoint[] {
  return points.map((point) => {
    const vector = point.vectors.get(name) as number[];
    if (vector.length !== query.length) refuse(400, "Vector dimension error");
    const dot = vector.reduce((sum, one, index) => sum + one * (query[index] ?? 0), 0);
    const length = Math.hypot(...vector) * Math.hypot(...query);
    return { point, score: length === 0 ? 0 : dot / length };
  });
}

/** The dot product of term weights, each times how rare the term is among all points of the collection. */
function rankByWords(
  points: StubPoint[],
  name: string,
  query: Schemas["SparseVector"],
): RankedPoint[] {
  const weights = points.map(({ vectors }) => {
    const { indices, values } = vectors.get(name) as Schemas["SparseVector"];
    return new Map(indices.map((place, index) => [place, values[index] ?? 0]));
  });
  const terms = query.indices.map((place, index) => {
    const held = weights.filter((one) => one.has(place)).length;
    const idf = Math.log(1 + (points.length - held + 0.5) / (held + 0.5));
    return { place, weight: (query.values[index] ?? 0) * idf };
  });
  return points.flatMap((point, index) => {
    const own = weights[index] ?? new Map<number, number>();
    const common = terms.filter(({ place }) => own.has(place));
    if (common.length === 0) return [];
    const score = common.reduce((sum, term) => sum + term.weight * (own.get(term.place) ?? 0), 0);
    return [{ point, score }];
  });
}

function fuse(rankings: RankedPoint[][], { query }: QueryRequest): RankedPoint[] {
  if ((query as Schemas["FusionQuery"]).fusion !== "rrf") refuse(400, "The stub fuses by rrf.");
  const fused = new Map<string, RankedPoint>();
  for (const ranking of rankings) {
    ranking.forEach(({ point }, rank) => {
      const score = (fused.get(point.id)?.score ?? 0) + 1 / (RRF_K + rank);
      fused.set(point.id, { point, score });
    });
  }
  return [...fused.values()];
}

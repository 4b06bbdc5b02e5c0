import * as z from "zod";

const RequestBody = z.looseObject({
  model: z.string(),
  input: z.array(z.string()).min(1),
  encoding_format: z.literal("float"),
});

/** How the server behaves, from the next request on. */
export interface EmbeddingScript {
  dimension: number;
  /** Statuses of the next requests, one each; when they are used up it answers. */
  failures: number[];
  headers: Record<string, string>;
  /** What it answers in place of vectors. */
  garbage: unknown;
  hangs: boolean;
}

/** A server that speaks OpenAI's `POST /embeddings`: equal texts get equal vectors, other texts other ones. */
export interface EmbeddingStub {
  script: EmbeddingScript;
  requests: { url: string; authorization: string | null; body: z.infer<typeof RequestBody> }[];
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** Makes a server that answers at once. */
export function createEmbeddingStub(script: Partial<EmbeddingScript> = {}): EmbeddingStub {
  const defaults = { dimension: 8, failures: [], headers: {}, garbage: undefined, hangs: false };
  const stub: EmbeddingStub = {
    script: { ...defaults, ...script },
    requests: [],
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = RequestBody.parse(await request.json());
      const authorization = request.headers.get("authorization");
      stub.requests.push({ url: request.url, authorization, body });
      const { dimension, failures, headers, garbage, hangs } = stub.script;
      if (hangs) return await untilAborted(init?.signal ?? null);
      const status = failures.shift();
      if (status !== undefined) return Response.json({ error: "told to" }, { status, headers });
      if (garbage !== undefined) return Response.json(garbage);
      const data = body.input.map((text, index) => ({
        object: "embedding",
        index,
        embedding: vectorOf(text, dimension),
      }));
      // The order of the entries says nothing; their index does.
      return Response.json({ object: "list", model: body.model, data: data.toReversed() });
    },
  };
  return stub;
}

/** A vector that depends on every letter; not of unit length, as servers return them. */
export function vectorOf(text: string, dimension: number): number[] {
  const vector = Array.from({ length: dimension }, () => 0.01);
  Array.from(text).forEach((letter, position) => {
    const place = ((letter.codePointAt(0) ?? 0) * 31 + position) % dimension;
    vector[place] = (vector[place] ?? 0) + 1;
  });
  return vector;
}

function untilAborted(signal: AbortSignal | null): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });
}

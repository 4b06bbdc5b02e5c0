import type { Schemas } from "@qdrant/js-client-rest";
import { namesOneTenant } from "./filter-points.ts";
import { StubCollection } from "./stub-collection.ts";
import { refuse, StubRefusal } from "./stub-refusal.ts";

/** A request as it arrived. */
export interface StubCall {
  method: string;
  /** Without the collection: `PUT points`, `POST points/query/batch`, `GET aliases`. */
  name: string;
  collection: string;
  url: string;
  headers: Headers;
  redirect: string | undefined;
  body: unknown;
}

/** How the server behaves, from the next request on; a number is a status, `garbage` is JSON of no use. */
export type StubMood = "well" | "refuse" | "hang" | "garbage" | number;

/** A Qdrant server in memory, in place of the global `fetch`. */
export interface QdrantStub {
  mood: StubMood;
  calls: StubCall[];
  /** Requests that would have read or deleted points of more than one tenant; a test expects none. */
  violations: string[];
  collections: Map<string, StubCollection>;
  aliases: Map<string, string>;
  /** Runs before a request is carried out, and after; what they throw breaks the connection. */
  before: (call: StubCall) => Promise<void> | void;
  after: (call: StubCall) => Promise<void> | void;
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** Makes a server that holds nothing. */
export function createQdrantStub(): QdrantStub {
  const stub: QdrantStub = {
    mood: "well",
    calls: [],
    violations: [],
    collections: new Map(),
    aliases: new Map(),
    before: () => undefined,
    after: () => undefined,
    fetch: async (input, init) => {
      const call = await readCall(new Request(input, init), init?.redirect);
      stub.calls.push(call);
      if (stub.mood !== "well") return await misbehave(stub.mood, init?.signal);
      await stub.before(call);
      const response = answer(stub, call);
      await stub.after(call);
      return response;
    },
  };
  return stub;
}

async function readCall(request: Request, redirect: string | undefined): Promise<StubCall> {
  const { method, url, headers } = request;
  const text = await request.text();
  const path = new URL(url).pathname.replace(/^.*?\/(?=collections|aliases)/, "");
  const [, collection = "", rest = ""] = /^collections\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const isOfAll = collection === "" || collection === "aliases";
  const name = `${method} ${isOfAll ? path : rest}`.trim();
  const body: unknown = text === "" ? null : JSON.parse(text);
  return { method, name, collection, url, headers, redirect, body };
}

async function misbehave(
  mood: Exclude<StubMood, "well">,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  if (mood === "refuse") throw new TypeError("connection refused");
  if (mood === "garbage") return Response.json({ result: [{ points: 7 }], status: "ok" });
  if (mood !== "hang") return Response.json({ status: { error: "told to" } }, { status: mood });
  return await new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });
}

function answer(stub: QdrantStub, call: StubCall): Response {
  try {
    return Response.json({ result: carryOut(stub, call), status: "ok", time: 0 });
  } catch (error) {
    if (!(error instanceof StubRefusal)) throw error;
    return Response.json({ status: { error: error.message }, time: 0 }, { status: error.status });
  }
}

const COMPLETED = { operation_id: 0, status: "completed" } as const;

function carryOut(stub: QdrantStub, call: StubCall): unknown {
  switch (call.name) {
    case "GET aliases":
      return {
        aliases: Array.from(stub.aliases, ([alias_name, collection_name]) => ({
          alias_name,
          collection_name,
        })),
      };
    case "POST collections/aliases":
      return changeAliases(stub, bodyOf<Schemas["ChangeAliasesOperation"]>(call));
    case "PUT":
      if (stub.collections.has(call.collection)) {
        refuse(409, `Wrong input: Collection \`${call.collection}\` already exists!`);
      }
      stub.collections.set(call.collection, new StubCollection(bodyOf(call)));
      return true;
    default:
      return carryOutOnPoints(stub, call);
  }
}

function carryOutOnPoints(stub: QdrantStub, call: StubCall): unknown {
  const collection = stub.collections.get(call.collection);
  if (collection === undefined) {
    return refuse(404, `Not found: Collection \`${call.collection}\` doesn't exist!`);
  }
  switch (call.name) {
    case "PUT index": {
      const { field_name, field_schema } = bodyOf<Schemas["CreateFieldIndex"]>(call);
      collection.indexes.set(field_name, field_schema);
      return COMPLETED;
    }
    case "PUT points":
      collection.upsert(bodyOf(call));
      return COMPLETED;
    case "POST points/delete":
      collection.remove(withTenant(stub, call, bodyOf<Schemas["FilterSelector"]>(call)));
      return COMPLETED;
    case "POST points/scroll":
      return collection.scroll(withTenant(stub, call, bodyOf<Schemas["ScrollRequest"]>(call)));
    case "POST points/count":
      return collection.count(withTenant(stub, call, bodyOf<Schemas["CountRequest"]>(call)));
    case "POST facet":
      return collection.facet(withTenant(stub, call, bodyOf<Schemas["FacetRequest"]>(call)));
    case "POST points/query/batch":
      return bodyOf<Schemas["QueryRequestBatch"]>(call).searches.map((search) => {
        const prefetches = (search.prefetch ?? []) as Schemas["Prefetch"][];
        for (const part of [search, ...prefetches]) withTenant(stub, call, part);
        return collection.query(search);
      });
    default:
      return refuse(404, `The stub knows no ${call.name}.`);
  }
}

/** The body is what the client's own types let through; the stub would throw over anything else. */
function bodyOf<Body>({ body }: StubCall): Body {
  return body as Body;
}

/** The counts of a whole collection that tell whether it is complete: they return numbers alone. */
const COUNT_OF_ALL = JSON.stringify({ must: [{ key: "kind", match: { value: "marker" } }] });

function withTenant<Part extends { filter?: unknown }>(
  stub: QdrantStub,
  { name }: StubCall,
  part: Part,
): Part {
  const isCount = name === "POST points/count" || name === "POST facet";
  const isException = isCount && JSON.stringify(part.filter) === COUNT_OF_ALL;
  if (!isException && !namesOneTenant(part.filter as Schemas["Filter"] | undefined)) {
    stub.violations.push(`${name} without a tenant: ${JSON.stringify(part)}`);
    refuse(403, "no tenant");
  }
  return part;
}

function changeAliases(stub: QdrantStub, { actions }: Schemas["ChangeAliasesOperation"]): true {
  for (const action of actions) {
    if ("delete_alias" in action) stub.aliases.delete(action.delete_alias.alias_name);
    if (!("create_alias" in action)) continue;
    const { alias_name, collection_name } = action.create_alias;
    if (!stub.collections.has(collection_name)) refuse(404, `Not found: ${collection_name}`);
    stub.aliases.set(alias_name, collection_name);
  }
  return true;
}

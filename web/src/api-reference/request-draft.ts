import type { Operation } from "./list-operations.ts";

/** What somebody has filled in: values by `in.name` of the parameter, the body's text, and the form of the answer. */
export interface RequestDraft {
  values: Record<string, string>;
  body: string;
  accept: string;
}

/** A request that is ready to be sent, without the credential. */
export interface BuiltRequest {
  method: string;
  /** From the root of the site, with the query. */
  target: string;
  headers: Record<string, string>;
  body: string | null;
}

/** The key under which a parameter's value is kept. */
export function parameterKey({ in: where, name }: { in: string; name: string }): string {
  return `${where}.${name}`;
}

/** Builds the request of an operation; a parameter without a value is left out, of the path it stays as its name. */
export function buildRequest(operation: Operation, draft: RequestDraft): BuiltRequest {
  const { method, specified } = operation;
  const hasBody = specified.requestBody !== undefined && draft.body.trim() !== "";
  const given = (specified.parameters ?? []).flatMap((parameter) => {
    const value = draft.values[parameterKey(parameter)] ?? "";
    return value === "" ? [] : [{ ...parameter, value }];
  });
  const query = new URLSearchParams(
    given.flatMap(({ in: where, name, value }) => (where === "query" ? [[name, value]] : [])),
  ).toString();
  const path = given.reduce(
    (filled, { in: where, name, value }) =>
      where === "path" ? filled.replaceAll(`{${name}}`, encodeURIComponent(value)) : filled,
    operation.path,
  );
  const named = given.flatMap(({ in: where, name, value }) =>
    where === "header" ? [[name, value]] : [],
  );
  return {
    method,
    target: query === "" ? path : `${path}?${query}`,
    headers: {
      accept: draft.accept,
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...Object.fromEntries(named),
    },
    body: hasBody ? draft.body : null,
  };
}

/** The media types that an operation can answer with, the first of them the one it is asked for by default. */
export function answerTypes({ specified }: Operation): string[] {
  const types = Object.entries(specified.responses ?? {}).flatMap(([status, { content = {} }]) =>
    status.startsWith("2") ? Object.keys(content) : [],
  );
  return types.length === 0 ? ["application/json"] : [...new Set(types)];
}

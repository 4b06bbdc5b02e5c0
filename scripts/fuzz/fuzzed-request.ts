import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { hostileText, hostileValue } from "./hostile-values.ts";
import type { Parameter, Specification } from "./specification.ts";
import { valueOfSchema, type Components } from "./value-of-schema.ts";

/** A request to send as it stands; `{name}` in its path waits for an id that exists. */
export interface FuzzedRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string | null;
  /** Whether it brings the key of somebody who may do everything. */
  isSigned: boolean;
}

/** What is not sent: it would sign the fuzzer itself out, or has no end. */
const LEFT_OUT = ["post /auth/logout"];
const CONTENT_TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "nonsense",
];
const RAW_BODIES = [
  "",
  "{",
  "null",
  "[]",
  '"',
  '{"a":1,"a":2}',
  "\u0000",
  "{}{}",
  '{"__proto__":{"x":1}}',
];
const HEADER_NAMES = [
  "accept",
  "accept-language",
  "last-event-id",
  "idempotency-key",
  "if-none-match",
  "origin",
  "cookie",
  "range",
  "x-forwarded-for",
  "askflash-context",
  "sec-websocket-protocol",
];

/** Requests to everything that a specification describes. */
export function fuzzedRequest({ paths, components }: Specification): Arbitrary<FuzzedRequest> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => !LEFT_OUT.includes(`${method} ${path}`))
      .map(([method, operation]) => ({ path, method, operation })),
  );
  return fc.constantFrom(...operations).chain(({ path, method, operation }) => {
    const schema = operation.requestBody?.content["application/json"]?.schema;
    const parts = {
      path: pathOf(path),
      query: queryOf(operation.parameters, components.schemas),
      headers: headersOf(),
      body: schema === undefined ? fc.constant(null) : bodyOf(schema, components.schemas),
      isSigned: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
    };
    return fc.record(parts).map((request) => ({ ...request, method: method.toUpperCase() }));
  });
}

/** Most ids are left for one that exists; the others are anything that an address can carry. */
function pathOf(template: string): Arbitrary<string> {
  const names = [...template.matchAll(/\{\w+\}/g)].map(([name]) => name);
  const values = fc.tuple(
    ...names.map((name) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(name) },
        { weight: 1, arbitrary: hostileText().map((text) => encodeText(text) || "-") },
      ),
    ),
  );
  return values.map((chosen) =>
    names.reduce((path, name, index) => path.replace(name, () => chosen[index] ?? ""), template),
  );
}

function queryOf(parameters: Parameter[], components: Components): Arbitrary<string> {
  const known = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, schema }) =>
      valueOfSchema(schema, components).map((value) => `${name}=${encodeText(String(value))}`),
    );
  const unknown = fc
    .tuple(hostileText(), hostileText())
    .map((pair) => pair.map(encodeText).join("="));
  if (known.length === 0)
    return fc.oneof(
      { weight: 5, arbitrary: fc.constant("") },
      unknown.map((one) => `?${one}`),
    );
  const pairs = fc.array(fc.oneof(...known), { maxLength: 3 });
  return pairs.map((chosen) => (chosen.length === 0 ? "" : `?${chosen.join("&")}`));
}

function headersOf(): Arbitrary<Record<string, string>> {
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constant("application/json") },
    fc.constantFrom(...CONTENT_TYPES),
  );
  const others = fc.dictionary(fc.constantFrom(...HEADER_NAMES), headerValue(), { maxKeys: 2 });
  return fc
    .tuple(type, others)
    .map(([contentType, more]) => ({ ...more, "content-type": contentType }));
}

/** What a header can carry at all. */
function headerValue(): Arbitrary<string> {
  const odd = hostileText().map((text) =>
    text
      .replaceAll(/[^\u0020-\u007e]/g, "")
      .slice(0, 2_000)
      .trim(),
  );
  return fc.oneof(
    odd,
    fc.constantFrom("text/event-stream", "application/json", "text/html", "*/*", "0", "-1", "1e9"),
  );
}

function bodyOf(schema: Parameter["schema"], components: Components): Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: valueOfSchema(schema, components).map(toText) },
    { weight: 2, arbitrary: hostileValue().map(toText) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_BODIES) },
  );
}

/** As JSON, in which a field may be a text with half a character. */
function toText(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

/** As a part of an address; halves of characters have no encoding. */
function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

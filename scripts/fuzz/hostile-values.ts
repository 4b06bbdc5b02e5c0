import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/** Texts that have broken somebody's parser, database, path or log. */
const HOSTILE_TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\uffff\ufeff",
  "\u202eabc",
  "🧑‍💻".repeat(40),
  "é".normalize("NFD").repeat(200),
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e999",
  "9007199254740993",
  "' OR 1=1 --",
  '"; DROP TABLE users; --',
  "%",
  "%00",
  "%ff%fe",
  "../../etc/passwd",
  "${jndi:ldap://x}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "\r\nSet-Cookie: x=1",
  'NEAR/1 (* OR AND NOT "',
  "a* b:c ^d -e",
  "[1](javascript:x) ![x](http://x)",
  "x".repeat(501),
  "x".repeat(9_000),
  "<!--".repeat(2_000),
  "*".repeat(3_000),
  "[".repeat(3_000),
  "> ".repeat(500),
];

const HOSTILE_NUMBERS = [0, -0, -1, 1.5, 201, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63];

/** A text: often one that hurts, else any. */
export function hostileText(): Arbitrary<string> {
  return fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: "binary", maxLength: 60 }));
}

/** A number: often at an edge. */
export function hostileNumber(): Arbitrary<number> {
  return fc.oneof(fc.constantFrom(...HOSTILE_NUMBERS), fc.integer(), fc.double({ noNaN: true }));
}

/** Any value that JSON can hold, of any shape, sometimes nested deeply. */
export function hostileValue(): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: hostileText() },
    { weight: 2, arbitrary: hostileNumber() },
    { weight: 1, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null]) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 50, max: 2_000 }).map(nest) },
    { weight: 1, arbitrary: fc.array(hostileText(), { minLength: 100, maxLength: 120 }) },
  );
}

function nest(depth: number): unknown {
  let value: unknown = "core";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

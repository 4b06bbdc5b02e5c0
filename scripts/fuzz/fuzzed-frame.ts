import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import * as z from "zod";
import { ClientFrame } from "../../shared/schemas/frame-schemas.ts";
import { hostileText, hostileValue } from "./hostile-values.ts";
import { valueOfSchema, type Schema } from "./value-of-schema.ts";

const RAW_FRAMES = ["", "ping", "{", "null", "[]", '{"type":"ask"}', "x".repeat(70_000)];

/** What a client may send over a conversation's socket, and much that it may not. */
export function fuzzedFrame(): Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const schema = z.toJSONSchema(ClientFrame, { unrepresentable: "any" }) as Schema;
  return fc.oneof(
    { weight: 10, arbitrary: valueOfSchema(schema, {}).map((frame) => JSON.stringify(frame)) },
    { weight: 2, arbitrary: hostileValue().map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileText() },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_FRAMES) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    },
  );
}

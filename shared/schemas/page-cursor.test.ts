import { describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeCursor, encodeCursor } from "./page-cursor.ts";

const Position = z.tuple([z.number().int(), z.string()]);

describe("a cursor", () => {
  it("gives back the position that it was made of", () => {
    const cursor = encodeCursor([1_700_000_000_000, "cnv_1"]);
    expect(decodeCursor(cursor, Position)).toEqual({
      ok: true,
      value: [1_700_000_000_000, "cnv_1"],
    });
  });

  it("needs no escaping in a URL", () => {
    const cursors = Array.from({ length: 200 }, (_, n) => encodeCursor([n, "~?>".repeat(n % 7)]));
    for (const cursor of cursors) expect(cursor).toMatch(/^[\w=-]+$/);
  });

  it("starts at the beginning when there is none", () => {
    expect(decodeCursor(undefined, Position)).toEqual({ ok: true, value: null });
  });

  it.each(["nonsense", "%%%", encodeCursor(["1", "cnv_1"]), encodeCursor([1]), btoa("{}")])(
    "is refused when it is %s",
    (cursor) => {
      expect(decodeCursor(cursor, Position)).toMatchObject({
        ok: false,
        error: { code: "VALIDATION_FAILED", errors: [{ path: "cursor" }] },
      });
    },
  );
});

import type { z } from "zod";
import { fail, succeed, type Result } from "../errors/result.ts";

/** Packs the position after which a list goes on into an opaque text that needs no escaping in a URL; ASCII only. */
export function encodeCursor(position: (string | number)[]): string {
  return btoa(JSON.stringify(position)).replaceAll("+", "-").replaceAll("/", "_");
}

/** Unpacks a cursor; without one the list starts at the beginning, `null`. Fails with VALIDATION_FAILED. */
export function decodeCursor<Position>(
  cursor: string | undefined,
  schema: z.ZodType<Position>,
): Result<Position | null> {
  if (cursor === undefined) return succeed(null);
  const position = schema.safeParse(parseJson(cursor));
  if (position.success) return succeed(position.data);
  return fail("VALIDATION_FAILED", "Take the cursor from the page before, unchanged.", {
    errors: [{ path: "cursor", detail: "is not one that this list returned" }],
  });
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null;
  }
}

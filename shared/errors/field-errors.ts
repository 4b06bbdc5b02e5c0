import type { z } from "zod";
import type { FieldError } from "./result.ts";

/** Lists what a schema refused, a row a field; unknown fields are named one by one. */
export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [{ path: pathOf(issue.path), detail: issue.message }];
    }
    return issue.keys.map((key) => ({
      path: pathOf([...issue.path, key]),
      detail: "is not a field of this request",
    }));
  });
}

function pathOf(path: PropertyKey[]): string {
  return path.length === 0 ? "body" : path.map(String).join(".");
}

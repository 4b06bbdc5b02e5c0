import type { z } from "zod";
import { AppError } from "../../../shared/errors/app-error.ts";
import { fieldErrorsOf } from "../../../shared/errors/field-errors.ts";

/** Refuses a request whose parameters or body do not fit the route's schema, naming each field. */
export function refuseInvalid(
  result: { success: true } | { success: false; error: z.ZodError },
): void {
  if (result.success) return;
  const errors = fieldErrorsOf(result.error);
  const detail = errors.map(({ path, detail: what }) => `${path}: ${what}`).join("; ");
  throw new AppError({ code: "VALIDATION_FAILED", detail, errors });
}

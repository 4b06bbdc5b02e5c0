import { z } from "@hono/zod-openapi";
import { describeErrorCode } from "../../../shared/errors/describe-error-code.ts";
import { ERROR_CODES } from "../../../shared/errors/error-code.ts";

const MEANINGS = ERROR_CODES.map((code) => `- \`${code}\`: ${describeErrorCode(code).meaning}`);

/** An error as RFC 9457 writes it; `code` is stable, `detail` says what to do. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(ERROR_CODES).openapi({ description: MEANINGS.join("\n") }),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), detail: z.string() })).optional(),
    /** The failed answer, when a question was kept. */
    messageId: z.string().optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

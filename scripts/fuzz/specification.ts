import * as z from "zod";
import type { Schema } from "./value-of-schema.ts";

const AnySchema = z.custom<Schema>((value) => typeof value === "object" && value !== null);

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  schema: AnySchema.default({}),
});
export type Parameter = z.infer<typeof Parameter>;

const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: AnySchema })) })
    .optional(),
});

/** As much of the specification as is needed to send what it describes. */
export const Specification = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), AnySchema).default({}) }),
});
export type Specification = z.infer<typeof Specification>;

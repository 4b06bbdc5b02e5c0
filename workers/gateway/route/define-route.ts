import { createRoute, type RouteConfig, type z } from "@hono/zod-openapi";
import { ACCESS_POLICY, type PolicyKey, type PolicyRow } from "../access-policy.ts";
import { guardRoute } from "../middleware/guard-route.ts";
import { Problem } from "../problem/problem-schemas.ts";
import { describeAccess } from "./describe-access.ts";
import { tagOfPath } from "./tag-of-path.ts";

type KeyOf<Method extends string, Path extends string> = `${Uppercase<Method>} ${Path}`;

interface RouteWithoutPolicyRow {
  "this route has no row in access-policy.ts": never;
}

type WithPolicy<Method extends string, Path extends string> =
  KeyOf<Method, Path> extends PolicyKey ? unknown : RouteWithoutPolicyRow;

/**
 * Declares a route: its row of the access policy becomes its authorization and what the specification says of it,
 * that of the caps what it may take. A route without a row does not compile.
 */
export function defineRoute<
  const Path extends string,
  const Method extends "get" | "post" | "put" | "patch" | "delete",
  const Rest extends Omit<RouteConfig, "path" | "method" | "middleware" | "security" | "tags">,
>(
  config: { method: Method; path: Path } & Rest & WithPolicy<Method, Path>,
): ReturnType<typeof createRoute<Path, RouteOf<Method, Path, Rest>>> {
  const key = policyKeyOf(config.method, config.path);
  const row: PolicyRow = ACCESS_POLICY[key];
  return createRoute({
    ...config,
    tags: [tagOfPath(config.path)],
    ...describeAccess(row),
    middleware: guardRoute(key),
    responses: {
      ...config.responses,
      default: {
        description: "What went wrong",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
  } as RouteOf<Method, Path, Rest>);
}

/** The cast above is safe: it only forgets the default response, which handlers reach by throwing. */
type RouteOf<Method, Path, Rest> = Rest & { method: Method; path: Path };

/** What a response holds, or a body: JSON of this schema. */
export function jsonContent<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): { description: string; content: { "application/json": { schema: Schema } } } {
  return { description, content: { "application/json": { schema } } };
}

/** A body that must be there. */
export function jsonBody<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): ReturnType<typeof jsonContent<Schema>> & { required: true } {
  return { ...jsonContent(schema, description), required: true };
}

/** The caller's type proved that the key is a row. */
function policyKeyOf(method: string, path: string): PolicyKey {
  return `${method.toUpperCase()} ${path}` as PolicyKey;
}

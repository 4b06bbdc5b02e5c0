import type { SpecifiedOperation, Specification } from "./specification.ts";

/** One operation, and the id under which it can be linked to. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  tag: string;
  specified: SpecifiedOperation;
}

export interface OperationGroup {
  tag: string;
  id: string;
  operations: Operation[];
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The operations of a specification in its order, those that hold every word of `filter` in method, path, summary or tag. */
export function listOperations(specification: Specification, filter: string): Operation[] {
  const words = filter.toLowerCase().split(/\s+/);
  return Object.entries(specification.paths)
    .flatMap(([path, methods]) =>
      METHODS.flatMap((method) => {
        const specified = methods[method];
        return specified === undefined ? [] : toOperation(method.toUpperCase(), path, specified);
      }),
    )
    .filter((operation) => words.every((word) => textOf(operation).includes(word)));
}

/** Groups operations by their tag, in the order in which the tags come first. */
export function groupByTag(operations: readonly Operation[]): OperationGroup[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    groups.set(operation.tag, [...(groups.get(operation.tag) ?? []), operation]);
  }
  return [...groups].map(([tag, grouped]) => ({
    tag,
    id: `tag-${toIdentifier(tag)}`,
    operations: grouped,
  }));
}

function toOperation(method: string, path: string, specified: SpecifiedOperation): Operation {
  const id = toIdentifier(`${method} ${path}`);
  return { id, method, path, tag: specified.tags?.[0] ?? "Other", specified };
}

function textOf({ method, path, tag, specified }: Operation): string {
  return `${method} ${path} ${specified.summary ?? ""} ${tag}`.toLowerCase();
}

function toIdentifier(text: string): string {
  return text
    .replaceAll(/[^a-zA-Z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}

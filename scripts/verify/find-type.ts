import { importsOf } from "./imports-of.ts";
import type { SourceFiles } from "./source-files.ts";

/** What a name stands for; `inline` is a type that is written out, `unknown` one that is declared nowhere here. */
export type TypeKind = "interface" | "class" | "alias" | "inline" | "unknown";

/** The return type that an exported function declares; null when it declares none. */
export function findReturnType(source: string, name: string): string | null {
  const start = source.search(new RegExp(`export (?:async )?function ${name}\\b`));
  const open = start === -1 ? -1 : source.indexOf("(", start);
  if (open === -1) return null;
  let depth = 0;
  for (let index = open; index < source.length; index += 1) {
    if (source[index] === "(") depth += 1;
    if (source[index] === ")") depth -= 1;
    if (depth === 0)
      return /^\)\s*:\s*([^\n]+?)\s*\{\s*(?:\n|$)/.exec(source.slice(index))?.[1] ?? null;
  }
  return null;
}

/** Finds how a type is declared, in the file that uses it or in the one that it is imported from. */
export function findTypeKind(sources: SourceFiles, path: string, type: string): TypeKind {
  const name = /^[A-Z]\w*$/.exec(type.replace(/<.*>$/s, ""))?.[0];
  if (name === undefined) return "inline";
  const text = sources.get(path) ?? "";
  const imported = importsOf(path, text).get(name);
  const declaring = imported === undefined ? text : (sources.get(imported) ?? "");
  if (new RegExp(`\\binterface ${name}\\b`).test(declaring)) return "interface";
  if (new RegExp(`\\bclass ${name}\\b`).test(declaring)) return "class";
  if (new RegExp(`\\btype ${name}\\b`).test(declaring)) return "alias";
  return "unknown";
}

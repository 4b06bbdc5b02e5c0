import { join } from "node:path/posix";

const IMPORT = /import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*"(\.[^"]+)"/g;

/** What a file imports from other files of the project: the path of the file, by the name that is used here. */
export function importsOf(path: string, text: string): ReadonlyMap<string, string> {
  const entries = [...text.matchAll(IMPORT)].flatMap(([, names = "", specifier = ""]) =>
    names
      .split(",")
      .map((name) => name.trim().replace(/^type\s+/, ""))
      .filter((name) => name !== "")
      .map((name): [string, string] => [
        name.split(/\s+as\s+/).at(-1) ?? name,
        join(path, "..", specifier),
      ]),
  );
  return new Map(entries);
}

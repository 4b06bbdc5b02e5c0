import type { CheckResult } from "./check.ts";
import { findReturnType, findTypeKind } from "./find-type.ts";
import { importsOf } from "./imports-of.ts";
import type { SourceFiles } from "./source-files.ts";

/** One thing that an env.ts opens, and what is wrong when nobody can put another implementation in its place. */
interface Dependency {
  name: string;
  problem?: string;
}

const ENV_FILE = /^(?:workers|durable-objects)\/[^/]+\/env\.ts$/;
const OUTSIDE_ENV = /^(?:workers|durable-objects)\/(?!.*(?:\/env\.ts$|\/adapters\/))/;

/**
 * Counts what Workers depend on and how much of it is an interface: the Workers behind their service bindings, read
 * as contracts; and the adapters, repositories and clients that an env.ts makes, by the type that their maker returns.
 */
export function countInterfaces(sources: SourceFiles): CheckResult {
  const dependencies = [...sources].flatMap(([path, text]) => {
    if (ENV_FILE.test(path))
      return [...readBindings(path, text, sources), ...readMakers(path, text, sources)];
    return OUTSIDE_ENV.test(path) ? readShortcuts(path, text) : [];
  });
  const problems = dependencies.flatMap(({ problem }) => problem ?? []);
  const good = dependencies.length - problems.length;
  return { summary: `interface-based dependencies: ${good} of ${dependencies.length}`, problems };
}

function readBindings(path: string, text: string, sources: SourceFiles): Dependency[] {
  const found = text.matchAll(/\bbound<(\w+)>\(\s*env\.(\w+)\s*\)/g);
  const contracts = new Map([...found].map(([, type, binding]) => [binding ?? "", type ?? ""]));
  return [...contracts].map(([binding, type]) => {
    const file = importsOf(path, text).get(type);
    const isContract =
      file?.startsWith("shared/contracts/") === true &&
      findTypeKind(sources, file, type) === "interface";
    const problem = `${path} reads ${binding} as ${type}, which is no interface of shared/contracts.`;
    return isContract ? { name: binding } : { name: binding, problem };
  });
}

function readMakers(path: string, text: string, sources: SourceFiles): Dependency[] {
  const imports = importsOf(path, text);
  const made = [...imports.keys()].filter((name) => /^create[A-Z]/.test(name));
  const constructed = [...text.matchAll(/\bnew ([A-Z]\w+)\(/g)].flatMap(([, name]) => name ?? []);
  return [
    ...made.map((name) => readMaker({ path, name, file: imports.get(name) ?? "" }, sources)),
    ...constructed
      .filter((name) => imports.has(name))
      .map((name) => ({ name, problem: `${path} makes a ${name} itself, which is a class.` })),
  ];
}

function readMaker(
  { path, name, file }: { path: string; name: string; file: string },
  sources: SourceFiles,
): Dependency {
  const type = findReturnType(sources.get(file) ?? "", name);
  if (type === null) return { name, problem: `${file} declares no return type for ${name}.` };
  if (findTypeKind(sources, file, type) !== "class") return { name };
  return { name, problem: `${path} gets a ${type} from ${name}, which is a class.` };
}

/** An adapter that is imported past env.ts. */
function readShortcuts(path: string, text: string): Dependency[] {
  return [...importsOf(path, text)]
    .filter(([, file]) => file.includes("/adapters/"))
    .map(([name]) => ({ name, problem: `${path} imports the adapter ${name} past env.ts.` }));
}

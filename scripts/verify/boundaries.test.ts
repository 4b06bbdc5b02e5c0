import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../house/list-workers.ts";

/** A file and what it imports. */
type Import = [file: string, specifier: string];

const REFUSED: Import[] = [
  ["shared/a.ts", "../workers/auth/env.ts"],
  ["shared/a/b.ts", "../../workers/auth/env.ts"],
  ["shared/a/b.ts", "../../durable-objects/x/x.ts"],
  ["shared/a/b.ts", "../../scripts/x.ts"],
  ["shared/a/b.ts", "../../test/x.ts"],
  ["shared/a/b.ts", "hono"],
  ["shared/a/b.ts", "@hono/zod-openapi"],
  ["shared/a/b.ts", "drizzle-orm/d1"],
  ["durable-objects/a/b.ts", "../../workers/auth/env.ts"],
  ["durable-objects/a/b/c.ts", "../../../workers/auth/env.ts"],
  ["durable-objects/a/b.ts", "../../test/x.ts"],
  ["durable-objects/a/b.ts", "../../scripts/x.ts"],
  ["durable-objects/a/b.ts", "hono/cookie"],
  ["durable-objects/a/b-repository.ts", "drizzle-orm"],
  ["workers/chat/a.ts", "../auth/env.ts"],
  ["workers/chat/a.ts", "../auth/sub/env.ts"],
  ["workers/chat/a.ts", "../../workers/auth/x.ts"],
  ["workers/chat/a/b.ts", "../../auth/env.ts"],
  ["workers/chat/a/b.ts", "../../../workers/auth/env.ts"],
  ["workers/chat/a/b/c.ts", "../../../auth/env.ts"],
  ["workers/chat/a/b-repository.ts", "../../auth/x.ts"],
  ["workers/chat/a/b-table.ts", "../../../workers/auth/x.ts"],
  ["workers/chat/a/b-table.ts", "hono"],
  ["workers/chat/database.ts", "../auth/x.ts"],
  ["workers/chat/a.ts", "hono/cookie"],
  ["workers/chat/a.ts", "drizzle-orm"],
  ["workers/chat/a/b.ts", "../../../test/support/x.ts"],
  ["workers/chat/a/b.ts", "../../../scripts/x.ts"],
  ["workers/chat/a/b.ts", "cloudflare:test"],
  ["workers/gateway/a.ts", "../auth/x.ts"],
  ["workers/gateway/a/b.ts", "../../chat/x.ts"],
  ["workers/gateway/a/b.ts", "drizzle-orm"],
  ["web/src/a.tsx", "../../workers/auth/x.ts"],
  ["web/src/a.ts", "../../durable-objects/x/x.ts"],
  ["web/src/a/b.ts", "../../../scripts/x.ts"],
  ["web/src/a/b.ts", "drizzle-orm"],
  ["web/src/a.ts", "../../cli/x.ts"],
  ["shared/a/b.ts", "../../cli/x/y.ts"],
  ["durable-objects/a/b.ts", "../../cli/x.ts"],
  ["workers/chat/a/b.ts", "../../../cli/x.ts"],
  ["cli/a/b.ts", "../../workers/auth/x.ts"],
  ["cli/a/b.ts", "../../durable-objects/x/x.ts"],
  ["cli/a/b.ts", "../../scripts/x.ts"],
  ["cli/a/b.ts", "../../test/support/x.ts"],
  ["cli/a/b.ts", "../../web/src/x.ts"],
  ["cli/a/b.ts", "hono"],
  ["cli/a/b.ts", "drizzle-orm"],
];

const ALLOWED: Import[] = [
  ["shared/a/b.ts", "../c/d.ts"],
  ["shared/a/b.ts", "zod"],
  ["durable-objects/a/b.ts", "../../shared/x/y.ts"],
  ["workers/chat/a/b.ts", "../../../shared/x.ts"],
  ["workers/chat/a/b.ts", "../../../durable-objects/x/x-client.ts"],
  ["workers/chat/a/b.ts", "../conversation/x.ts"],
  ["workers/chat/a/b.ts", "../env.ts"],
  ["workers/chat/a/b-table.ts", "drizzle-orm/sqlite-core"],
  ["workers/chat/a/d1-b-repository.ts", "drizzle-orm"],
  ["workers/chat/database.ts", "drizzle-orm/d1"],
  ["workers/gateway/a/b.ts", "@hono/zod-openapi"],
  ["workers/chat/a/b.test.ts", "../../auth/x.ts"],
  ["web/src/a/b.ts", "../../../shared/schemas/x.ts"],
  ["cli/a/b.ts", "../../shared/client/x.ts"],
  ["cli/a/b.ts", "commander"],
  ["scripts/a/b.ts", "../../cli/sync/x.ts"],
  ["test/end-to-end/a.ts", "../../cli/sync/x.ts"],
  ["test/rules/a.ts", "../../workers/auth/x.ts"],
  ["scripts/a/b.ts", "../../workers/auth/x.ts"],
];

let folder = "";
let refused = new Set<number>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-lint-"));
  for (const [index, imported] of [...REFUSED, ...ALLOWED].entries()) writeProject(index, imported);
  refused = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each import stands in a project of its own, with this project's rules. */
function writeProject(index: number, [file, specifier]: Import): void {
  const target = join(folder, String(index), file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `import { x } from "${specifier}";\nexport const y = x;\n`);
  const rules = ".oxlintrc.json";
  copyFileSync(join(PROJECT_ROOT, rules), join(folder, String(index), rules));
}

/** The numbers of the projects whose import was refused. */
function lint(): Set<number> {
  const { stdout } = spawnSync("oxlint", ["--format", "unix", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  const lines = stdout.split("\n").filter((line) => line.includes("no-restricted-imports"));
  return new Set(lines.map((line) => Number.parseInt(line, 10)));
}

describe("the boundaries that lint holds", () => {
  it.each(REFUSED.map((imported, index) => [...imported, index] as const))(
    "refuses that %s imports %s",
    (_file, _specifier, index) => {
      expect(refused).toContain(index);
    },
  );

  it.each(ALLOWED.map((imported, index) => [...imported, REFUSED.length + index] as const))(
    "allows that %s imports %s",
    (_file, _specifier, index) => {
      expect(refused).not.toContain(index);
    },
  );
});

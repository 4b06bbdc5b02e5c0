import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listWorkers, PROJECT_ROOT } from "../../scripts/house/list-workers.ts";

const DRY_RUN_DEADLINE_MS = 400_000;

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "askflash-home-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a script of the project as somebody who is signed in nowhere. */
function run(script: string, ...args: string[]): { status: number | null; text: string } {
  const kept = Object.entries(process.env).filter(([name]) => !/^(CLOUDFLARE|CF)_/.test(name));
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", script, "--", ...args], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
    env: { ...Object.fromEntries(kept), HOME: home, XDG_CONFIG_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DRY_RUN_DEADLINE_MS,
  });
  return { status, text: `${stdout}${stderr}` };
}

describe("npm run deploy, without an account", () => {
  it(
    "prints the whole plan and prepares every Worker as it is committed",
    () => {
      const { status, text } = run("deploy", "--dry-run", "--env", "staging");
      expect(text).toContain("Nothing was sent. Every Worker can be deployed.");
      expect(status).toBe(0);
      for (const { name, config } of listWorkers()) {
        expect(text).toMatch(new RegExp(`\\d+\\. ${config.name}-staging\n`));
        expect(text).toMatch(new RegExp(`  ${name}: [\\d.]+ KB gzipped`));
        for (const { database_name } of config.d1_databases ?? []) {
          expect(text).toContain(`database ${database_name}-staging`);
          expect(text).toMatch(new RegExp(`${database_name}-staging: 0000_.*\\.sql`));
        }
      }
      expect(text).toContain("queue askflash-indexing-dead-letters-staging");
      expect(text).toContain("ADMIN_API_KEY for askflash-auth-staging");
    },
    DRY_RUN_DEADLINE_MS,
  );

  it("says how to sign in when it is to deploy or to roll back", () => {
    for (const script of ["deploy", "rollback"]) {
      const { status, text } = run(script, "--yes");
      expect(status).toBe(1);
      expect(text.trim()).toMatch(/^Nobody is signed in to Cloudflare: run `npx wrangler login`/);
    }
  });
});

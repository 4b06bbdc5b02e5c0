import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { StartRefusal } from "../start/start-refusal.ts";

/** What has been done in an environment, for which content. It holds no secret. */
const DeployState = z.object({
  accountId: z.string(),
  /** The last release that was begun, and whether it reached its end. */
  release: z.string().nullable(),
  isFinished: z.boolean(),
  address: z.string().nullable(),
  /** The hash of the migrations that a database has, by the database's id. */
  migrations: z.record(z.string(), z.string()),
  /** The version of each Worker that was sent last, and the hash of what was sent. */
  workers: z.record(z.string(), z.object({ hash: z.string(), version: z.string() })),
});
type DeployState = z.infer<typeof DeployState>;

/** The state as it is, and the way to keep each change of it. */
export interface DeployProgress {
  state: DeployState;
  save: () => void;
}

/** Opens the state that an environment's folder keeps; throws a {@link StartRefusal} when it is of another account. */
export function openProgress(folder: string, accountId: string): DeployProgress {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "state.json");
  const state = readState(file) ?? newState(accountId);
  if (state.accountId !== accountId) {
    throw new StartRefusal(
      `This environment was deployed to the account ${state.accountId}, but you are using ${accountId}. Set CLOUDFLARE_ACCOUNT_ID, choose another --env, or delete ${file}.`,
    );
  }
  const save = (): void => {
    // A process that is killed while it writes must leave the old state.
    writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
    renameSync(`${file}.new`, file);
  };
  return { state, save };
}

function newState(accountId: string): DeployState {
  const empty = { release: null, isFinished: true, address: null };
  return { accountId, ...empty, migrations: {}, workers: {} };
}

function readState(file: string): DeployState | null {
  if (!existsSync(file)) return null;
  try {
    return DeployState.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new StartRefusal(
      `${file} cannot be read: delete it. The next run then sends every Worker again.`,
    );
  }
}

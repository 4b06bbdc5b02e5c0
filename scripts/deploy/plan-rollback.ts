import { StartRefusal } from "../start/start-refusal.ts";
import type { WorkerVersion } from "./cloudflare-account.ts";

/** The versions of a Worker that have served, the present one first. */
export interface WorkerHistory {
  name: string;
  deployed: WorkerVersion[];
}

/** Which version each Worker goes back to. */
export interface RollbackPlan {
  /** The release that is left. */
  from: string;
  /** In the order of the histories. */
  steps: { name: string; versionId: string; release: string }[];
  /** Workers that have nothing to go back to, and stay. */
  staying: string[];
}

/**
 * Plans to leave the last release, or every release after the target, which is a release or the id of a version that
 * it deployed. A Worker that the left releases did not change stays as it is. Throws a {@link StartRefusal}.
 */
export function planRollback(histories: WorkerHistory[], target: string | undefined): RollbackPlan {
  const known = histories.map(({ name, deployed }) => ({ name, deployed: withReleases(deployed) }));
  const present = known.flatMap(({ deployed }) => deployed[0]?.release ?? []);
  const from = present.toSorted().at(-1);
  if (from === undefined) {
    throw new StartRefusal("There is nothing to roll back: no Worker has been deployed here.");
  }
  const isKept = chooseKept(known, from, target);
  const leaving = known.filter(({ deployed }) => {
    const release = deployed[0]?.release ?? null;
    return release !== null && !isKept(release);
  });
  const steps = leaving.flatMap(({ name, deployed }) => {
    const found = deployed.find(({ release }) => release !== null && isKept(release));
    return found?.release ? [{ name, versionId: found.id, release: found.release }] : [];
  });
  const moved = new Set(steps.map(({ name }) => name));
  const staying = leaving.map(({ name }) => name).filter((name) => !moved.has(name));
  if (steps.length > 0) return { from, steps, staying };
  throw new StartRefusal(
    target === undefined
      ? `There is nothing to roll back to: ${from} is the first release, or the only one that Cloudflare still lists.`
      : `There is nothing to roll back: every Worker is at ${target} or before.`,
  );
}

/** Tells the releases that may serve again from those that are left. */
function chooseKept(
  histories: WorkerHistory[],
  from: string,
  target: string | undefined,
): (release: string) => boolean {
  if (target === undefined) return (release) => release < from;
  const versions = histories.flatMap(({ deployed }) => deployed);
  const found = versions.find(({ id, release }) => release === target || id === target)?.release;
  if (found) return (release) => release <= found;
  const releases = [...new Set(versions.flatMap(({ release }) => release ?? []))].toSorted();
  throw new StartRefusal(
    `No Worker has a version or a release ${target} among its last ones. The releases are: ${releases.join(", ")}.`,
  );
}

/** A version that a changed secret made runs the code of the one before it, and so belongs to its release. */
function withReleases(deployed: WorkerVersion[]): WorkerVersion[] {
  return deployed.map(({ id }, index) => ({
    id,
    release: deployed.slice(index).find((older) => older.release !== null)?.release ?? null,
  }));
}

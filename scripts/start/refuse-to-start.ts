import { StartRefusal } from "./start-refusal.ts";

/** Runs a script; a {@link StartRefusal} is shown as it is, without a stack, and makes the exit code 1. */
export async function refuseToStart(script: () => Promise<void>): Promise<void> {
  await script().catch((error: unknown) => {
    if (!(error instanceof StartRefusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}

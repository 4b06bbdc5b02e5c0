/** Says in one line why a wiki could not be synced. */
export function describeTrouble(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError")
    return "it took too long; it is tried again at the next start.";
  return error.message.split("\n")[0] ?? "";
}

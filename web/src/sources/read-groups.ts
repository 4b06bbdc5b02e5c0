/** The groups that somebody wrote down, separated by commas, each once. */
export function readGroups(written: string): string[] {
  const names = written.split(",").map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== "");
}

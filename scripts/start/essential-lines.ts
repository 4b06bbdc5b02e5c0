import { stripVTControlCharacters } from "node:util";

const ERROR_MARK = "[ERROR]";
const MAX_LINES = 12;

/** Whether wrangler has logged an error. */
export function hasError(log: string): boolean {
  return stripVTControlCharacters(log).includes(ERROR_MARK);
}

/** What a user needs of a log: the last error and what follows it, else the last lines. */
export function essentialLines(log: string): string {
  const lines = stripVTControlCharacters(log)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const error = lines.findLastIndex((line) => line.includes(ERROR_MARK));
  if (error === -1) return lines.slice(-MAX_LINES).join("\n");
  return lines.slice(error, error + MAX_LINES).join("\n");
}

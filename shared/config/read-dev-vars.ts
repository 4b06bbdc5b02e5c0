const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const DOUBLE_QUOTED = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/;
const SINGLE_QUOTED = /^'([^']*)'\s*(?:#.*)?$/;

/** The settings of a `.dev.vars` file, or the first line that is wrong and what to do about it. */
export type DevVars =
  | { settings: Record<string, string>; problem?: undefined }
  | { settings?: undefined; problem: string };

/** Reads lines of `NAME=value`, quoted or not; `#` starts a comment. */
export function readDevVars(text: string): DevVars {
  const settings: Record<string, string> = {};
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const [, name, written] = ASSIGNMENT.exec(trimmed) ?? [];
    if (name === undefined || written === undefined) {
      return {
        problem: `.dev.vars line ${index + 1} is not NAME=value; correct it, or delete the file to have a new one made.`,
      };
    }
    const value = parseValue(written);
    if (value === null) {
      return {
        problem: `.dev.vars line ${index + 1} has a quotation mark that is not closed; correct it, or leave the marks out.`,
      };
    }
    settings[name] = value;
  }
  return { settings };
}

/** The value as written, without its quotation marks or comment; null when a mark is not closed. */
function parseValue(written: string): string | null {
  const mark = written.charAt(0);
  if (mark === '"') return DOUBLE_QUOTED.exec(written)?.[1]?.replace(/\\(["\\])/g, "$1") ?? null;
  if (mark === "'") return SINGLE_QUOTED.exec(written)?.[1] ?? null;
  return written
    .replace(/\s+#.*$/, "")
    .replace(/^#.*$/, "")
    .trim();
}

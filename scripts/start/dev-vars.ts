import { randomBase32 } from "../../shared/identifiers/random-base32.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { StartRefusal } from "./start-refusal.ts";

const KEY_ID_CHARACTERS = 12;
const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const DOUBLE_QUOTED = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/;
const SINGLE_QUOTED = /^'([^']*)'\s*(?:#.*)?$/;

/** The text of a new `.dev.vars`, with an administrator's key of 160 random bits. */
export function newDevVars(): string {
  return `# Settings of this machine; git ignores this file. A variable of the environment wins over a line here.
# The key of the local administrator:
ADMIN_API_KEY=afk_${randomBase32(KEY_ID_CHARACTERS)}_${newSecret()}

# Answers and vectors from models instead of the embedded ones; any server that speaks OpenAI's API will do:
# OPENAI_API_KEY=
# OPENAI_BASE_URL=https://api.openai.com/v1
`;
}

/** Reads lines of `NAME=value`, quoted or not; `#` starts a comment. Throws a {@link StartRefusal} that names the line. */
export function parseDevVars(text: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const [name, value] = parseLine(trimmed, index + 1);
    settings[name] = value;
  }
  return settings;
}

function parseLine(line: string, number: number): [name: string, value: string] {
  const [, name, written] = ASSIGNMENT.exec(line) ?? [];
  if (name === undefined || written === undefined) {
    throw new StartRefusal(
      `.dev.vars line ${number} is not NAME=value; correct it, or delete the file to have a new one made.`,
    );
  }
  const value = parseValue(written);
  if (value !== null) return [name, value];
  throw new StartRefusal(
    `.dev.vars line ${number} has a quotation mark that is not closed; correct it, or leave the marks out.`,
  );
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

import { randomBase32 } from "../../shared/identifiers/random-base32.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { newSigningKey } from "./new-signing-key.ts";
import { readDevVars } from "../../shared/config/read-dev-vars.ts";
import { StartRefusal } from "./start-refusal.ts";

const KEY_ID_CHARACTERS = 12;
const SECRETS_KEY_BYTES = 32;

/** The line of a new key that encrypts stored secrets. */
export function newSecretsKeyLine(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRETS_KEY_BYTES));
  return `# Encrypts the secrets of identity providers; without it they have to be entered again:
SECRETS_KEY=${Buffer.from(bytes).toString("base64")}\n`;
}

/** The line of a new key that signs access tokens. */
export function newSigningKeyLine(): string {
  return `# Signs the access tokens of browsers:\nAUTH_SIGNING_JWK=${newSigningKey()}\n`;
}

/** The text of a new `.dev.vars`, with an administrator's key of 160 random bits and the other keys of our own. */
export function newDevVars(): string {
  return `# Settings of this machine; git ignores this file. A variable of the environment wins over a line here.
# The key of the local administrator:
ADMIN_API_KEY=afk_${randomBase32(KEY_ID_CHARACTERS)}_${newSecret()}
${newSigningKeyLine()}
${newSecretsKeyLine()}
# Answers and vectors from models instead of the embedded ones; any server that speaks OpenAI's API will do:
# OPENAI_API_KEY=
# OPENAI_BASE_URL=https://api.openai.com/v1
`;
}

/** Reads lines of `NAME=value`, quoted or not; `#` starts a comment. Throws a {@link StartRefusal} that names the line. */
export function parseDevVars(text: string): Record<string, string> {
  const { settings, problem } = readDevVars(text);
  if (problem !== undefined) throw new StartRefusal(problem);
  return settings;
}

import { parseApiKey, type ApiKeyParts } from "./parse-api-key.ts";

/** Random secrets of 26 characters and more have far more different ones; `aaaa...` and `abcabc...` have fewer. */
const MIN_DIFFERENT_CHARACTERS = 8;

/** Reads ADMIN_API_KEY; throws, without repeating it, when it is missing, malformed, short or easily guessed. */
export function parseAdminKey(key: string | undefined): ApiKeyParts {
  const parts = parseApiKey(key ?? "");
  if (parts === null) {
    throw new Error(
      "ADMIN_API_KEY must be set to afk_<id>_<secret>: letters and digits, the secret at least 26 random ones (128 bits).",
    );
  }
  if (new Set(parts.secret).size < MIN_DIFFERENT_CHARACTERS) {
    throw new Error("ADMIN_API_KEY is easily guessed: make its secret of random characters.");
  }
  return parts;
}

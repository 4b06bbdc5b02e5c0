import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import { readAccess } from "../../shared/config/read-secret.ts";
import { parseAdminKey } from "../../workers/auth/api-key/parse-admin-key.ts";
import { parseSecretsKey } from "../../workers/auth/secret/parse-secrets-key.ts";
import { parsePreviousKey, parseSigningKey } from "../../workers/auth/token/parse-signing-key.ts";
import { readQdrantAccess } from "../../workers/vector/adapters/qdrant/qdrant-access.ts";
import { StartRefusal } from "./start-refusal.ts";

/** Words of secrets that stand in examples; a random secret of base 32 has none of these letters in this order. */
const WELL_KNOWN_SECRET = /changeme|password|placeholder|example|testadmin/i;

/** Refuses keys of our own that are missing, short or known, and providers that this version does not offer. */
export function checkSettings(settings: NodeJS.ProcessEnv): void {
  checkAdminKey(settings);
  checkSigningKeys(settings);
  checkSecretsKey(settings);
  checkProviders(settings);
  checkLocalProviders(settings);
}

/** Refuses a missing, short or known administrator's key. */
export function checkAdminKey(settings: NodeJS.ProcessEnv): void {
  refuseWhatThrows(() => parseAdminKey(settings["ADMIN_API_KEY"]));
  if (WELL_KNOWN_SECRET.test(settings["ADMIN_API_KEY"] ?? "")) {
    throw new StartRefusal(
      "ADMIN_API_KEY is one that others know: make its secret of random characters.",
    );
  }
}

/** Refuses a key for stored secrets that is missing, short or known; the previous one is looked at where it is set. */
export function checkSecretsKey(settings: NodeJS.ProcessEnv): void {
  const { SECRETS_KEY: current, SECRETS_KEY_PREVIOUS: previous = "" } = settings;
  refuseWhatThrows(() => parseSecretsKey("SECRETS_KEY", current));
  if (previous.trim() === "") return;
  refuseWhatThrows(() => parseSecretsKey("SECRETS_KEY_PREVIOUS", previous));
}

/** Refuses a missing, short or known key that signs access tokens, and one before it that is not public. */
export function checkSigningKeys(settings: NodeJS.ProcessEnv): void {
  refuseWhatThrows(() => parseSigningKey(settings["AUTH_SIGNING_JWK"]));
  refuseWhatThrows(() => parsePreviousKey(settings["AUTH_PREVIOUS_SIGNING_JWK"]));
}

/** Refuses providers that this version does not offer. */
export function checkProviders(settings: NodeJS.ProcessEnv): void {
  for (const [variable, [first, ...others]] of Object.entries(OFFERED_PROVIDERS)) {
    const named = settings[variable] ?? "";
    const offered: string[] = [first, ...others];
    refuseWhatThrows(() => chooseProvider({ variable, offered, named, embedded: first }));
  }
  refuseWhatThrows(() =>
    readAccess(settings, ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"]),
  );
  refuseWhatThrows(() => readQdrantAccess(settings));
  if (settings["VECTOR_STORE"] === "qdrant" && readQdrantAccess(settings) === null) {
    throw new StartRefusal("VECTOR_STORE is qdrant: set QDRANT_URL as well.");
  }
}

/** Refuses providers that this machine cannot have, and one without its key. */
function checkLocalProviders(settings: NodeJS.ProcessEnv): void {
  for (const variable of ["ANSWER_PROVIDER", "INTENT_PROVIDER", "EMBEDDING_PROVIDER"]) {
    if (settings[variable] === "workers-ai") {
      throw new StartRefusal(
        `${variable} is workers-ai, which runs on Cloudflare alone: leave it out here.`,
      );
    }
    if (settings[variable] === "anthropic" && !settings["ANTHROPIC_API_KEY"]) {
      throw new StartRefusal(`${variable} is anthropic: set ANTHROPIC_API_KEY as well.`);
    }
  }
}

/** The Workers check the same at their own start; here their sentence reaches the user. */
function refuseWhatThrows(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : String(error));
  }
}

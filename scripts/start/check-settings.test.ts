import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { checkSettings } from "./check-settings.ts";
import { newSigningKey } from "./new-signing-key.ts";
import { StartRefusal } from "./start-refusal.ts";

const aKey = () => randomBytes(32).toString("base64");
const GOOD = {
  ADMIN_API_KEY: `afk_ada_${newSecret()}`,
  AUTH_SIGNING_JWK: newSigningKey(),
  SECRETS_KEY: aKey(),
};

describe("checkSettings", () => {
  it("accepts a random administrator's key and providers that are offered or left out", () => {
    expect(() =>
      checkSettings({
        ...GOOD,
        ANSWER_PROVIDER: "openai",
        CACHE: "",
        SECRETS_KEY_PREVIOUS: aKey(),
      }),
    ).not.toThrow();
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["short", "afk_ada_4t0zq8w3"],
    ["of another form", newSecret()],
    ["of one character", `afk_ada_${"a".repeat(32)}`],
    ["of an example", "afk_ada_changeme0123456789abcdefgh"],
    ["of the tests", "afk_testadmin_0123456789abcdefghjkmnpqrstvwxyz"],
  ])("refuses an administrator's key that is %s", (_kind, key) => {
    const settings = key === undefined ? {} : { ADMIN_API_KEY: key };
    expect(() => checkSettings(settings)).toThrow(StartRefusal);
    expect(() => checkSettings(settings)).toThrow(/^ADMIN_API_KEY .*\.$/);
    if (key) expect(() => checkSettings(settings)).not.toThrow(key);
  });

  it.each([
    [{ SECRETS_KEY: "" }, "SECRETS_KEY must be set"],
    [{ SECRETS_KEY: "c2hvcnQ=" }, "SECRETS_KEY must be set"],
    [{ SECRETS_KEY: Buffer.alloc(32).toString("base64") }, "SECRETS_KEY is easily guessed"],
    [{ SECRETS_KEY_PREVIOUS: "c2hvcnQ=" }, "SECRETS_KEY_PREVIOUS must be set"],
    [{ AUTH_SIGNING_JWK: "" }, "AUTH_SIGNING_JWK must be set"],
    [{ AUTH_SIGNING_JWK: "secret" }, "AUTH_SIGNING_JWK must be set"],
    [{ AUTH_PREVIOUS_SIGNING_JWK: newSigningKey() }, "must be a public key"],
    [{ UPSTASH_REDIS_REST_URL: "https://redis.example.test" }, "UPSTASH_REDIS_REST_TOKEN is not"],
    [{ UPSTASH_REDIS_REST_TOKEN: "t" }, "UPSTASH_REDIS_REST_URL is not"],
    [{ QDRANT_API_KEY: "k" }, "QDRANT_URL is not"],
    [{ QDRANT_URL: "localhost:6333" }, "begin it with https://"],
    [{ VECTOR_STORE: "qdrant" }, "set QDRANT_URL as well"],
    [{ EMBEDDING_PROVIDER: "workers-ai" }, "runs on Cloudflare alone"],
    [{ ANSWER_PROVIDER: "workers-ai" }, "ANSWER_PROVIDER is workers-ai"],
    [{ INTENT_PROVIDER: "anthropic" }, "INTENT_PROVIDER is anthropic: set ANTHROPIC_API_KEY"],
  ])("refuses %o, and says what to do", (settings, message) => {
    expect(() => checkSettings({ ...GOOD, ...settings })).toThrow(StartRefusal);
    expect(() => checkSettings({ ...GOOD, ...settings })).toThrow(message);
  });

  it.each(["ANSWER_PROVIDER", "INTENT_PROVIDER", "EMBEDDING_PROVIDER", "VECTOR_STORE", "CACHE"])(
    "refuses a %s that this version does not offer, and says what it does offer",
    (variable) => {
      const settings = { ...GOOD, [variable]: "oracle" };
      expect(() => checkSettings(settings)).toThrow(StartRefusal);
      expect(() => checkSettings(settings)).toThrow(`${variable} is "oracle"`);
      expect(() => checkSettings(settings)).toThrow("Set it to one of:");
    },
  );
});

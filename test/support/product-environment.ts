/** What npm, Vitest or the developer has set for other programs must not change the product that is tested. */
const FOREIGN_VARIABLE =
  /^(npm_|VITEST|OPENAI_|ANTHROPIC_|QDRANT_|UPSTASH_)|_(PROVIDER|MODEL)$|^(INIT_CWD|NODE_ENV|NODE_OPTIONS|PORT|ADMIN_API_KEY|AUTH_SIGNING_JWK|SECRETS_KEY|SECRETS_KEY_PREVIOUS|VECTOR_STORE|CACHE)$/;

/** The environment of this process without what would change a product that it starts. */
export function productEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLE.test(name)),
  );
}

import { newSigningKey } from "./start/new-signing-key.ts";

console.log(`AUTH_SIGNING_JWK=${newSigningKey()}`);

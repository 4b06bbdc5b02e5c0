import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openAuth } from "./env.ts";

describe("the configuration of auth", () => {
  it("does not open without ADMIN_API_KEY", () => {
    const { ADMIN_API_KEY: _left, ...rest } = env;
    expect(() => openAuth({ ...rest, ADMIN_API_KEY: "" })).toThrow("ADMIN_API_KEY must be set");
  });

  it("does not open with a key for stored secrets that is missing or short", () => {
    expect(() => openAuth({ ...env, SECRETS_KEY: "" })).toThrow("SECRETS_KEY must be set");
    const rotating = (previous: string) => Object.assign({ SECRETS_KEY_PREVIOUS: previous }, env);
    expect(() => openAuth(rotating("c2hvcnQ="))).toThrow("SECRETS_KEY_PREVIOUS must be set");
    expect(() => openAuth(rotating(env.SECRETS_KEY))).not.toThrow();
  });

  it.each([
    ["local", true],
    ["production", false],
    ["", false],
  ])("takes the deployment %o for local: %o", (DEPLOYMENT, expected) => {
    expect(openAuth({ ...env, DEPLOYMENT }).isLocal).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { layOutState } from "./state-folder.ts";
import { wranglerEnvironment } from "./wrangler-environment.ts";

const STATE = layOutState("/data");

describe("wranglerEnvironment", () => {
  it("passes on what is set for the Workers", () => {
    expect(wranglerEnvironment({ OPENAI_API_KEY: "sk", PATH: "/bin" }, STATE)).toMatchObject({
      OPENAI_API_KEY: "sk",
      PATH: "/bin",
    });
  });

  it("keeps the user's own account and settings of wrangler out", () => {
    const environment = wranglerEnvironment(
      {
        CLOUDFLARE_API_TOKEN: "token",
        CF_ACCOUNT_ID: "account",
        CLOUDFLARE_ENV: "staging",
        WRANGLER_LOG: "debug",
        WRANGLER_SEND_METRICS: "true",
      },
      STATE,
    );
    expect(environment).not.toHaveProperty("CLOUDFLARE_API_TOKEN");
    expect(environment).not.toHaveProperty("CF_ACCOUNT_ID");
    expect(environment).not.toHaveProperty("CLOUDFLARE_ENV");
    expect(environment).not.toHaveProperty("WRANGLER_LOG");
    expect(environment["WRANGLER_SEND_METRICS"]).toBe("false");
  });

  it("keeps the registry of Workers inside the state folder, so that two AskFlash do not mix", () => {
    expect(wranglerEnvironment({}, STATE)["WRANGLER_REGISTRY_PATH"]).toMatch(/^\/data\//);
  });
});

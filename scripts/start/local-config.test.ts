import { describe, expect, it } from "vitest";
import { listWorkers } from "../house/list-workers.ts";
import { toLocalConfig } from "./local-config.ts";

const ANSWER = {
  name: "answer",
  configPath: "workers/answer/wrangler.toml",
  config: {
    name: "askflash-answer",
    main: "index.ts",
    compatibility_date: "2026-10-01",
    vars: { DEPLOYMENT: "production", ANSWER_MODEL: "large" },
    assets: { directory: "web/dist", binding: "ASSETS" },
    d1_databases: [
      { binding: "DB", database_name: "answers", migrations_dir: "../../migrations/answers" },
    ],
    ai: { binding: "AI" },
  },
} as const;

function localAnswer(settings: NodeJS.ProcessEnv = {}): ReturnType<typeof toLocalConfig> {
  return toLocalConfig(structuredClone(ANSWER) as never, settings, "/askflash");
}

describe("toLocalConfig", () => {
  it("makes paths absolute, since the copy lies elsewhere", () => {
    const config = localAnswer();
    expect(config.main).toBe("/askflash/workers/answer/index.ts");
    expect(config.assets?.directory).toBe("/askflash/workers/answer/web/dist");
    expect(config.d1_databases?.[0]?.migrations_dir).toBe("/askflash/migrations/answers");
  });

  it("leaves out the AI binding, which does not start without an account", () => {
    expect(localAnswer()).not.toHaveProperty("ai");
  });

  it("marks the deployment as local, whatever is set", () => {
    expect(localAnswer({ DEPLOYMENT: "production" }).vars?.["DEPLOYMENT"]).toBe("local");
  });

  it("adds no DEPLOYMENT to a Worker that does not read it", () => {
    const worker = { ...structuredClone(ANSWER), config: { ...ANSWER.config, vars: {} } };
    expect(toLocalConfig(worker as never, {}, "/askflash").vars).toEqual({});
  });

  it("lets a setting win over the committed variable, an empty one too", () => {
    expect(localAnswer({ ANSWER_MODEL: "small" }).vars?.["ANSWER_MODEL"]).toBe("small");
    expect(localAnswer({ ANSWER_MODEL: "" }).vars?.["ANSWER_MODEL"]).toBe("");
    expect(localAnswer().vars?.["ANSWER_MODEL"]).toBe("large");
  });

  it("asks for an optional secret only when it is set", () => {
    expect(localAnswer().secrets).toEqual({ required: [] });
    expect(localAnswer({ OPENAI_API_KEY: "" }).secrets).toEqual({ required: [] });
    expect(localAnswer({ OPENAI_API_KEY: "sk" }).secrets).toEqual({ required: ["OPENAI_API_KEY"] });
  });

  it("keeps the secrets that the committed configuration requires", () => {
    const auth = listWorkers().filter((worker) => worker.name === "auth");
    const [config] = auth.map((worker) => toLocalConfig(worker, {}, "/askflash"));
    expect(config?.secrets?.required).toContain("ADMIN_API_KEY");
  });

  it("leaves the committed configuration as it is", () => {
    const worker = structuredClone(ANSWER) as never;
    toLocalConfig(worker, { ANSWER_MODEL: "small" }, "/askflash");
    expect(worker).toEqual(ANSWER);
  });
});

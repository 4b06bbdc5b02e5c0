import { describe, expect, it } from "vitest";
import { checkEnvironmentReads } from "./check-environment-reads.ts";

function check(path: string, text: string): string[] {
  return checkEnvironmentReads(new Map([[path, text]])).problems;
}

describe("checkEnvironmentReads", () => {
  it.each([
    "const key = env.OPENAI_API_KEY;",
    "const key = this.env.OPENAI_API_KEY;",
    'const key = this.env["OPENAI_API_KEY"];',
    "const { OPENAI_API_KEY } = this.env;",
    "const { A, B: b } = env;",
  ])("finds %s", (line) => {
    expect(check("workers/chat/chat-service.ts", `\n${line}`)).toEqual([
      `workers/chat/chat-service.ts:2 reads the environment: ${line}`,
    ]);
  });

  it.each([
    "const { model } = openChat(this.env);",
    "return app.fetch(request, this.env, this.ctx);",
    "constructor(ctx: DurableObjectState, env: ChatBindings) {",
    "const environment = readEnvironment(env);",
  ])("accepts %s", (line) => {
    expect(check("workers/chat/chat-service.ts", line)).toEqual([]);
  });

  it.each(["workers/chat/env.ts", "workers/chat/adapters/kv.ts", "durable-objects/shard/env.ts"])(
    "lets %s read it",
    (path) => {
      expect(check(path, "env.KEY")).toEqual([]);
    },
  );
});

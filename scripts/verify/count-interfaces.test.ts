import { describe, expect, it } from "vitest";
import { countInterfaces } from "./count-interfaces.ts";

const FILES = {
  "shared/contracts/auth-contract.ts": "export interface AuthContract {}",
  "shared/ports/cache.ts": "export interface Cache {}",
  "workers/chat/adapters/kv-cache.ts":
    'import type { Cache } from "../../../shared/ports/cache.ts";\nexport function createKvCache(\n  kv: KVNamespace,\n  size = Math.max(1, 2),\n): Cache {\n}',
  "workers/chat/env.ts": `
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { createKvCache } from "./adapters/kv-cache.ts";
export const openChat = oncePerEnv((env: ChatBindings): ChatDependencies => ({
  auth: bound<AuthContract>(env.AUTH),
  again: bound<AuthContract>(env.AUTH),
  cache: createKvCache(env.CACHE),
}));`,
};

function count(changes: Record<string, string> = {}): ReturnType<typeof countInterfaces> {
  return countInterfaces(new Map(Object.entries({ ...FILES, ...changes })));
}

describe("countInterfaces", () => {
  it("counts each binding and each maker once", () => {
    expect(count()).toEqual({ summary: "interface-based dependencies: 2 of 2", problems: [] });
  });

  it("finds a binding that is read as a class", () => {
    const { problems, summary } = count({
      "shared/contracts/auth-contract.ts": "export class AuthContract {}",
    });
    expect(summary).toContain("1 of 2");
    expect(problems).toEqual([
      "workers/chat/env.ts reads AUTH as AuthContract, which is no interface of shared/contracts.",
    ]);
  });

  it("finds a maker that returns a class, declared beside it or elsewhere", () => {
    const beside =
      "export class KvCache {}\nexport function createKvCache(kv: KVNamespace): KvCache {\n}";
    expect(count({ "workers/chat/adapters/kv-cache.ts": beside }).problems).toEqual([
      "workers/chat/env.ts gets a KvCache from createKvCache, which is a class.",
    ]);
    expect(count({ "shared/ports/cache.ts": "export class Cache {}" }).problems).toEqual([
      "workers/chat/env.ts gets a Cache from createKvCache, which is a class.",
    ]);
  });

  it("finds a maker without a return type", () => {
    const source = "export function createKvCache(kv: KVNamespace) {\n}";
    expect(count({ "workers/chat/adapters/kv-cache.ts": source }).problems).toEqual([
      "workers/chat/adapters/kv-cache.ts declares no return type for createKvCache.",
    ]);
  });

  it("finds a class that env.ts makes itself", () => {
    const env =
      'import { KvCache } from "./adapters/kv-cache.ts";\nconst cache = new KvCache(env.CACHE);';
    expect(count({ "workers/chat/env.ts": env }).problems).toEqual([
      "workers/chat/env.ts makes a KvCache itself, which is a class.",
    ]);
  });

  it("finds an adapter that is imported past env.ts", () => {
    const source = 'import { createKvCache } from "../adapters/kv-cache.ts";';
    expect(count({ "workers/chat/message/send.ts": source }).problems).toEqual([
      "workers/chat/message/send.ts imports the adapter createKvCache past env.ts.",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { listWorkers, type Worker, type WranglerConfig } from "../../house/list-workers.ts";
import type { SourceFiles } from "../source-files.ts";
import { checkBindingGraph } from "./check-binding-graph.ts";

const SETTINGS = { max_batch_size: 20, max_batch_timeout: 0, max_retries: 5 };

type Overrides = Partial<Record<"chat" | "auth" | "monitoring", Partial<WranglerConfig>>>;

/** A house of three: chat calls auth, and monitoring sees both. */
function aHouse(overrides: Overrides = {}): Worker[] {
  const tail_consumers = [{ service: "askflash-monitoring" }];
  const parts: Record<"chat" | "auth" | "monitoring", Partial<WranglerConfig>> = {
    chat: {
      tail_consumers,
      services: [{ binding: "AUTH", service: "askflash-auth", entrypoint: "AuthService" }],
      durable_objects: { bindings: [{ name: "CONVERSATION", class_name: "Conversation" }] },
      migrations: [{ tag: "v1", new_sqlite_classes: ["Conversation"] }],
      queues: { producers: [{ binding: "JOBS", queue: "jobs" }] },
    },
    auth: {
      tail_consumers,
      queues: {
        consumers: [
          { queue: "jobs", dead_letter_queue: "dead", ...SETTINGS },
          { queue: "dead", ...SETTINGS },
        ],
      },
    },
    monitoring: {},
  };
  return (["chat", "auth", "monitoring"] as const).map((name) => ({
    name,
    configPath: `workers/${name}/wrangler.toml`,
    typesPath: "",
    bindingsInterface: "",
    config: {
      name: `askflash-${name}`,
      main: "index.ts",
      compatibility_date: "2026-10-01",
      workers_dev: false,
      preview_urls: false,
      ...parts[name],
      ...overrides[name],
    },
  }));
}

const FILES = {
  "workers/auth/index.ts": 'export { AuthService, AuthService as default } from "./x.ts";',
  "workers/auth/auth-service.ts":
    "export class AuthService\n  extends WorkerEntrypoint<AuthBindings>\n  implements AuthContract\n{}",
  "shared/contracts/auth-contract.ts": "export interface AuthContract extends HealthReporting {}",
  "workers/chat/index.ts":
    'export { ChatService } from "./x.ts";\nexport { Conversation } from "./y.ts";',
  "durable-objects/conversation/conversation.ts": "export class ConversationObject {}",
};

function sourcesWith(changes: Record<string, string> = {}): SourceFiles {
  return new Map(Object.entries({ ...FILES, ...changes }));
}

function problemsOf(overrides: Overrides, changes: Record<string, string> = {}): string {
  return checkBindingGraph(aHouse(overrides), sourcesWith(changes)).problems.join("\n");
}

const callsChat = {
  services: [{ binding: "CHAT", service: "askflash-chat", entrypoint: "ChatService" }],
};
const secondHost = { migrations: [{ tag: "v1", new_sqlite_classes: ["Conversation"] }] };

describe("checkBindingGraph", () => {
  it("finds nothing wrong with a house in order", () => {
    expect(problemsOf({})).toBe("");
  });

  it("finds nothing wrong with the configurations of this project", () => {
    const { summary } = checkBindingGraph(listWorkers(), new Map());
    expect(summary).toContain("10 Workers");
  });

  it("names a circle", () => {
    expect(problemsOf({ auth: callsChat })).toContain(
      "a circle: askflash-chat -> askflash-auth -> askflash-chat.",
    );
  });

  it("finds a second compatibility date", () => {
    expect(problemsOf({ auth: { compatibility_date: "2026-09-30" } })).toContain(
      "2 compatibility dates",
    );
  });

  it("finds a binding that means two things", () => {
    const r2_buckets = [{ binding: "JOBS", bucket_name: "pages" }];
    expect(problemsOf({ auth: { r2_buckets } })).toContain(
      "The binding JOBS means the queue jobs and the bucket pages.",
    );
  });

  it("finds a binding to a Worker that does not exist", () => {
    const services = [{ binding: "X", service: "askflash-none", entrypoint: "NoneService" }];
    expect(problemsOf({ auth: { services } })).toContain("askflash-none, which does not exist");
  });

  it("finds an entrypoint that is not exported", () => {
    expect(problemsOf({}, { "workers/auth/index.ts": "" })).toContain(
      "names AuthService, which askflash-auth does not export.",
    );
  });

  it("finds a binding without a contract", () => {
    expect(problemsOf({}, { "shared/contracts/auth-contract.ts": "" })).toContain(
      "declares no AuthContract",
    );
  });

  it("finds an entrypoint that does not implement its contract", () => {
    const source = "export class AuthService extends WorkerEntrypoint {}";
    expect(problemsOf({}, { "workers/auth/auth-service.ts": source })).toContain(
      "does not implement AuthContract",
    );
  });

  it("finds an object class with two hosts, and one with none", () => {
    expect(problemsOf({ auth: secondHost })).toContain("exactly one host, but has: chat, auth.");
    expect(problemsOf({ chat: { migrations: [] } })).toContain("exactly one host, but has: none.");
  });

  it("finds an object class without a folder, and one that its host does not export", () => {
    const migrations = [{ tag: "v1", new_sqlite_classes: ["Conversation", "Spare"] }];
    expect(problemsOf({ chat: { migrations } })).toContain(
      "Spare has no folder in durable-objects.",
    );
    expect(problemsOf({ chat: { migrations } })).toContain(
      "does not export its object class Spare",
    );
  });

  it("finds an object binding that names the wrong host", () => {
    const bindings = [
      { name: "C", class_name: "Conversation", script_name: "askflash-monitoring" },
    ];
    expect(problemsOf({ auth: { durable_objects: { bindings } } })).toContain(
      "C names Conversation, of which askflash-monitoring is not the host.",
    );
  });

  it("finds a queue that nobody empties", () => {
    expect(problemsOf({ auth: { queues: {} } })).toContain(
      "The queue jobs must have one consumer, but has 0.",
    );
  });

  it("finds a queue that nobody fills", () => {
    expect(problemsOf({ chat: { queues: {} } })).toContain(
      "The queue jobs has a consumer, but nobody fills it.",
    );
  });

  it("finds a queue whose failures would be lost", () => {
    expect(problemsOf({ auth: { queues: { consumers: [{ queue: "jobs" }] } } })).toContain(
      "The queue jobs has no dead-letter queue",
    );
  });

  it("finds a consumer that leaves a setting to its default, and one that waits for its batch", () => {
    const consumers = (settings: object): Partial<WranglerConfig> => ({
      queues: { consumers: [{ queue: "jobs", dead_letter_queue: "dead", ...settings }] },
    });
    const { max_retries: _default, ...rest } = SETTINGS;
    expect(problemsOf({ auth: consumers(rest) })).toContain(
      "The consumer of jobs must state max_retries.",
    );
    expect(problemsOf({ auth: consumers({ ...SETTINGS, max_batch_timeout: 5 }) })).toContain(
      "The consumer of jobs must have max_batch_timeout = 0",
    );
  });

  it("finds a tail consumer that does not exist, and a Worker that nobody watches", () => {
    expect(problemsOf({ auth: { tail_consumers: [{ service: "askflash-none" }] } })).toContain(
      "the tail consumer askflash-none does not exist",
    );
    expect(problemsOf({ auth: { tail_consumers: [] } })).toContain("has no tail consumer");
  });

  it("finds a Worker that the public could reach", () => {
    expect(problemsOf({ auth: { workers_dev: true } })).toBe(
      "workers/auth/wrangler.toml: workers_dev must be false, or the Worker is public.",
    );
    expect(problemsOf({ auth: { workers_dev: undefined } } as never)).toContain("is public");
    expect(problemsOf({ chat: { preview_urls: true } })).toContain("each version is public");
  });
});

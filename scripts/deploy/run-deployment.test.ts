import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDeployment, anAdminKey, runIn, theSecrets } from "../../test/support/deployments.ts";
import { anEmptyAccount, type FakeAccount } from "../../test/support/fake-cloudflare.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import { createRunWrangler, type RunWrangler } from "./run-wrangler.ts";

const GATEWAY = "askflash-gateway";
const ADDRESS = "https://askflash-gateway.example.workers.dev";

/** What an account holds, apart from ids and times. */
function contentOf({ databases, namespaces, buckets, queues, workers }: FakeAccount): object {
  return {
    databases: Object.entries(databases)
      .map(([name, { applied }]) => [name, applied])
      .toSorted(),
    namespaces: Object.keys(namespaces).toSorted(),
    buckets: buckets.toSorted(),
    queues: Object.entries(queues).toSorted(),
    workers: Object.entries(workers)
      .map(([name, { secrets, versions, deployments }]) => {
        const serving = versions.find(({ id }) => id === deployments.at(-1)?.versionId);
        return [name, secrets, serving?.content];
      })
      .toSorted(),
  };
}

/** Runs the fake wrangler until a number of commands have been run; after that the machine is dead. */
function dyingAfter(cloudflare: FakeAccount, count: number): RunWrangler {
  const run = runIn(cloudflare);
  let left = count;
  return async (args, input) => {
    if (left === 0) throw new Error("The machine died.");
    left -= 1;
    const output = await run(args, input);
    if (left === 0 && args[0] === "deploy") throw new Error("The machine died after sending.");
    return output;
  };
}

const versionsOf = (cloudflare: FakeAccount): number =>
  Object.values(cloudflare.workers).reduce((sum, { versions }) => sum + versions.length, 0);

describe("a deployment to an empty account", () => {
  it("makes every resource, migrates, sets the secret and sends every Worker", async () => {
    const { cloudflare, deploy, lines } = aDeployment();
    await deploy();
    expect(Object.keys(cloudflare.databases).toSorted()).toEqual([
      "askflash-auth",
      "askflash-chat",
      "askflash-documentation",
    ]);
    const migrations = readdirSync(join(PROJECT_ROOT, "migrations/documentation"));
    expect(cloudflare.databases["askflash-documentation"]?.applied).toEqual(
      migrations.filter((file) => file.endsWith(".sql")).toSorted(),
    );
    expect(Object.keys(cloudflare.namespaces)).toEqual(["askflash-cache-kv"]);
    expect(cloudflare.buckets.toSorted()).toEqual([
      "askflash-conversation-markers",
      "askflash-pages",
    ]);
    expect(cloudflare.queues).toEqual({
      "askflash-indexing-jobs": { consumer: "askflash-indexing" },
      "askflash-indexing-dead-letters": { consumer: "askflash-indexing" },
      "askflash-revocations": { consumer: "askflash-chat" },
      "askflash-revocations-dead-letters": { consumer: "askflash-chat" },
    });
    expect(Object.keys(cloudflare.workers)).toHaveLength(10);
    expect(Object.keys(cloudflare.workers["askflash-auth"]?.secrets ?? {})).toEqual([
      "ADMIN_API_KEY",
      "AUTH_SIGNING_JWK",
      "SECRETS_KEY",
    ]);
    const summary = lines.at(-1) ?? "";
    expect(summary).toContain(`AskFlash answers on ${ADDRESS} (health: ok).`);
    for (const [name, { deployments }] of Object.entries(cloudflare.workers)) {
      expect(summary).toMatch(new RegExp(`${name} +${deployments.at(-1)?.versionId}`));
    }
    expect(summary).toContain("made the KV namespace askflash-cache-kv");
  });

  it("gives the gateway alone a public address", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    expect(cloudflare.addresses).toEqual([ADDRESS]);
  });

  it("never writes or prints a secret", async () => {
    const { cloudflare, deploy, lines, settings, stateFolder } = aDeployment();
    await deploy();
    const folder = join(stateFolder, "production");
    const written = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const seen = [...lines, ...written, ...cloudflare.commands].join("\n");
    const secret = settings["ADMIN_API_KEY"]?.split("_")[2] ?? "";
    expect(secret).toHaveLength(32);
    expect(seen.includes(secret)).toBe(false);
  });

  it("waits as long as Cloudflare asks, and then goes on", async () => {
    const cloudflare = anEmptyAccount();
    cloudflare.failures.push({ command: "kv namespace create", kind: "rate-limited", times: 2 });
    const { deploy, waits } = aDeployment({ cloudflare });
    await deploy();
    expect(waits).toEqual([2_000, 2_000]);
    expect(Object.keys(cloudflare.workers)).toHaveLength(10);
  });

  it("goes on after an answer was lost, without making anything twice", async () => {
    const expected = aDeployment();
    await expected.deploy();
    for (const command of ["d1 create", "queues create", "secret bulk", "deploy"]) {
      const cloudflare = anEmptyAccount();
      cloudflare.failures.push({ command, kind: "network-after", times: 1 });
      const { deploy } = aDeployment({ cloudflare, settings: expected.settings });
      await expect(deploy()).rejects.toThrow(/could not .*it goes on from here\.\n.*fetch failed/s);
      await deploy();
      expect(contentOf(cloudflare)).toEqual(contentOf(expected.cloudflare));
    }
  });
});

describe("a deployment that is repeated", () => {
  it("changes nothing when nothing has changed", async () => {
    const { cloudflare, deploy, lines } = aDeployment();
    await deploy();
    const before = structuredClone(cloudflare);
    cloudflare.commands.length = 0;
    await deploy();
    const { clock: _clock, commands, ...after } = cloudflare;
    expect(before).toMatchObject(after);
    const changing = commands.filter(
      (command) => /create|apply|bulk|deploy/.test(command) && !/--dry-run|list/.test(command),
    );
    expect(changing).toEqual([]);
    expect(lines.at(-1)?.match(/unchanged/g)).toHaveLength(10);
  });

  it("sends the one Worker whose bundle has changed", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    const before = versionsOf(cloudflare);
    cloudflare.sources["askflash-answer"] = "second";
    await deploy();
    expect(versionsOf(cloudflare)).toBe(before + 1);
    expect(cloudflare.workers["askflash-answer"]?.versions.at(-1)?.content).toContain("second");
  });

  it("ends as if nothing had happened, after whichever command the machine died", async () => {
    const expected = aDeployment();
    await expected.deploy();
    const total = expected.cloudflare.commands.length;
    expect(total).toBeGreaterThan(30);
    for (let count = 0; count < total; count += 1) {
      const cloudflare = anEmptyAccount();
      const dying = aDeployment({
        cloudflare,
        settings: expected.settings,
        run: dyingAfter(cloudflare, count),
      });
      await expect(dying.deploy()).rejects.toThrow("The machine died");
      const { deploy } = aDeployment({
        cloudflare,
        settings: expected.settings,
        stateFolder: dying.stateFolder,
      });
      await deploy();
      expect(contentOf(cloudflare)).toEqual(contentOf(expected.cloudflare));
      // A Worker whose sending was not noted is sent once more, and nothing else is.
      expect(versionsOf(cloudflare)).toBeLessThanOrEqual(versionsOf(expected.cloudflare) + 1);
      const tags = Object.values(cloudflare.workers).map(({ versions }) => versions.at(-1)?.tag);
      expect(new Set(tags).size).toBe(1);
    }
  });

  it("finds everything again from a machine that knows nothing", async () => {
    const { cloudflare, deploy, forget } = aDeployment();
    await deploy();
    const before = contentOf(cloudflare);
    forget();
    await deploy();
    expect(contentOf(cloudflare)).toEqual(before);
  });

  it("migrates a database that was made anew", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    delete cloudflare.databases["askflash-chat"];
    await deploy();
    expect(cloudflare.databases["askflash-chat"]?.applied).not.toEqual([]);
  });
});

describe("an environment", () => {
  it("shares nothing with another", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    const production = structuredClone(cloudflare);
    await deploy("--env", "staging");
    expect(Object.keys(cloudflare.workers)).toHaveLength(20);
    for (const [name, worker] of Object.entries(production.workers)) {
      expect(cloudflare.workers[name]).toEqual(worker);
      expect(cloudflare.workers).toHaveProperty(`${name}-staging`);
    }
    expect(Object.keys(cloudflare.databases)).toHaveLength(6);
    expect(Object.keys(cloudflare.namespaces)).toHaveLength(2);
    expect(cloudflare.buckets).toHaveLength(4);
    expect(cloudflare.queues).toMatchObject({
      "askflash-indexing-jobs": { consumer: "askflash-indexing" },
      "askflash-indexing-jobs-staging": { consumer: "askflash-indexing-staging" },
    });
  });

  it("is not deployed into another account by mistake", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    cloudflare.accounts = [{ id: "ffff", name: "Other" }];
    await expect(deploy()).rejects.toThrow(/was deployed to the account 0123.* using ffff/);
  });
});

describe("a deployment that cannot be", () => {
  const refusalOf = async (deployment: Promise<void>): Promise<string> => {
    const error: unknown = await deployment.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof StartRefusal)) throw new Error("It was not refused.", { cause: error });
    return error.message;
  };

  it("says what to do when nobody is signed in", async () => {
    const cloudflare = { ...anEmptyAccount(), accounts: null };
    const { deploy } = aDeployment({ cloudflare });
    expect(await refusalOf(deploy())).toMatch(/npx wrangler login.*CLOUDFLARE_API_TOKEN/);
  });

  it("names all missing secrets at once and changes nothing", async () => {
    const settings = { ANSWER_PROVIDER: "openai", INTENT_PROVIDER: "openai" };
    const { cloudflare, deploy } = aDeployment({ settings });
    const message = await refusalOf(deploy());
    expect(message).toContain("ADMIN_API_KEY, for askflash-auth");
    expect(message).toMatch(/OPENAI_API_KEY, for askflash-(intent|answer) and askflash-/);
    expect(cloudflare).toMatchObject({ databases: {}, workers: {}, buckets: [], queues: {} });
  });

  it("refuses a known key and does not repeat it", async () => {
    const key = "afk_ada_changeme0123456789abcdefgh";
    const { cloudflare, deploy } = aDeployment({
      settings: { ...theSecrets(), ADMIN_API_KEY: key },
    });
    const message = await refusalOf(deploy());
    expect(message).toMatch(/^ADMIN_API_KEY is one that others know/);
    expect(message).not.toContain("changeme");
    expect(cloudflare.workers).toEqual({});
  });

  it("refuses a key for stored secrets that is too short", async () => {
    const settings = { ...theSecrets(), SECRETS_KEY: "c2hvcnQ=" };
    const { cloudflare, deploy } = aDeployment({ settings });
    expect(await refusalOf(deploy())).toMatch(/^SECRETS_KEY must be set to 32 random bytes/);
    expect(cloudflare.workers).toEqual({});
  });

  it("refuses a signing key that is none", async () => {
    const settings = { ...theSecrets(), AUTH_SIGNING_JWK: "{}" };
    const { cloudflare, deploy } = aDeployment({ settings });
    expect(await refusalOf(deploy())).toMatch(/^AUTH_SIGNING_JWK must be set to a private key/);
    expect(cloudflare.workers).toEqual({});
  });

  it("refuses a provider that is not offered before it asks the account", async () => {
    const { cloudflare, deploy } = aDeployment({ settings: { VECTOR_STORE: "oracle" } });
    expect(await refusalOf(deploy())).toContain('VECTOR_STORE is "oracle"');
    expect(cloudflare.commands).toEqual([]);
  });

  it("says what Cloudflare refused when a bound Worker does not exist", async () => {
    const { cloudflare, deploy } = aDeployment();
    await deploy();
    delete cloudflare.workers["askflash-embedding"];
    cloudflare.sources["askflash-vector"] = "second";
    const run = runIn(cloudflare);
    const { account } = aDeployment({ cloudflare, run });
    const folder = temporaryFolder();
    const file = join(folder, "vector.json");
    const services = [{ binding: "EMBEDDING", service: "askflash-embedding", entrypoint: "X" }];
    writeFileSync(file, JSON.stringify({ name: "askflash-vector", services }));
    const message = await refusalOf(account.deploy(file, "r").then(() => {}));
    expect(message).toContain("Could not resolve service binding 'EMBEDDING'");
    await deploy();
    expect(cloudflare.workers).toHaveProperty("askflash-embedding");
  });

  it("names what is down, keeps the release open, and ends it when health returns", async () => {
    let status = "down";
    const services = { auth: { status: "ok" }, vector: { status: "down" } };
    const { cloudflare, deploy } = aDeployment({
      health: async () => Response.json({ status, services }, { status: 503 }),
    });
    expect(await refusalOf(deploy())).toMatch(/health is down: vector\..*npm run rollback/);
    const sent = versionsOf(cloudflare);
    status = "degraded";
    await deploy();
    expect(versionsOf(cloudflare)).toBe(sent);
  });

  it("says so when the address never answers", async () => {
    const health = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
    const { deploy } = aDeployment({ health });
    expect(await refusalOf(deploy())).toContain(`${ADDRESS}/health does not answer`);
  });
});

describe("secrets of a deployment", () => {
  it("are asked for where somebody can answer, once for all Workers that use them", async () => {
    const asked: string[] = [];
    const askSecret = async (name: string): Promise<string> => {
      asked.push(name);
      return theSecrets()[name] ?? "sk-anything";
    };
    const settings = { ANSWER_PROVIDER: "openai", INTENT_PROVIDER: "openai" };
    const { cloudflare, deploy } = aDeployment({ settings, askSecret });
    await deploy();
    expect(asked.toSorted()).toEqual([
      "ADMIN_API_KEY",
      "AUTH_SIGNING_JWK",
      "OPENAI_API_KEY",
      "SECRETS_KEY",
    ]);
    expect(cloudflare.workers["askflash-answer"]?.secrets).toHaveProperty("OPENAI_API_KEY");
    expect(cloudflare.workers["askflash-intent"]?.secrets).toHaveProperty("OPENAI_API_KEY");
    await deploy();
    expect(asked).toHaveLength(4);
  });

  it("of an optional provider are set when they are in the environment", async () => {
    const settings = { ...theSecrets(), OPENAI_API_KEY: "sk-anything" };
    const { cloudflare, deploy } = aDeployment({ settings });
    await deploy();
    expect(cloudflare.workers["askflash-answer"]?.secrets).toHaveProperty("OPENAI_API_KEY");
  });

  it("stay as they are until they are rotated by name", async () => {
    const { cloudflare, deploy, settings } = aDeployment();
    await deploy();
    const secretOf = () => cloudflare.workers["askflash-auth"]?.secrets["ADMIN_API_KEY"];
    const before = secretOf();
    settings["ADMIN_API_KEY"] = anAdminKey();
    await deploy();
    expect(secretOf()).toBe(before);
    await deploy("--rotate", "ADMIN_API_KEY");
    expect(secretOf()).not.toBe(before);
    await expect(deploy("--rotate", "ADMIN_KEY")).rejects.toThrow(
      "--rotate ADMIN_KEY: no Worker uses it here. Used are: ADMIN_API_KEY, AUTH_SIGNING_JWK, SECRETS_KEY.",
    );
  });
});

describe("a rollback", () => {
  it("leaves the last release, callers first, and the next deploy sends it again", async () => {
    const { cloudflare, deploy, rollBack, lines } = aDeployment();
    await deploy();
    const first = contentOf(cloudflare);
    cloudflare.sources[GATEWAY] = "second";
    cloudflare.sources["askflash-auth"] = "second";
    await deploy();
    const second = contentOf(cloudflare);
    cloudflare.commands.length = 0;
    await rollBack();
    expect(contentOf(cloudflare)).toEqual(first);
    const moved = cloudflare.commands.filter((command) => command.startsWith("rollback"));
    expect(moved.map((command) => /--name (\S+)/.exec(command)?.[1])).toEqual([
      GATEWAY,
      "askflash-auth",
    ]);
    expect(lines.join("\n")).toContain("D1 migrations");
    await deploy();
    expect(contentOf(cloudflare)).toEqual(second);
  });

  it("goes on after it was interrupted", async () => {
    const { cloudflare, deploy, rollBack } = aDeployment();
    await deploy();
    const first = contentOf(cloudflare);
    for (const name of Object.keys(cloudflare.workers)) cloudflare.sources[name] = "second";
    await deploy();
    cloudflare.failures.push({ command: "rollback", kind: "network-after", times: 1 });
    await expect(rollBack()).rejects.toThrow("could not roll askflash-gateway back");
    await rollBack();
    expect(contentOf(cloudflare)).toEqual(first);
  });

  it("goes back to a release that is named, or to that of a version", async () => {
    const { cloudflare, deploy, rollBack } = aDeployment();
    await deploy();
    const first = contentOf(cloudflare);
    const version = cloudflare.workers["askflash-chat"]?.versions.at(-1);
    for (const source of ["second", "third"]) {
      cloudflare.sources[GATEWAY] = source;
      await deploy();
    }
    const third = contentOf(cloudflare);
    await rollBack("--to", version?.id ?? "");
    expect(contentOf(cloudflare)).toEqual(first);
    await deploy();
    expect(contentOf(cloudflare)).toEqual(third);
    await rollBack("--to", version?.tag ?? "");
    expect(contentOf(cloudflare)).toEqual(first);
  });

  it("keeps out of another environment", async () => {
    const { cloudflare, deploy, rollBack } = aDeployment();
    await deploy();
    await deploy("--env", "staging");
    cloudflare.sources["askflash-gateway-staging"] = "second";
    await deploy("--env", "staging");
    const production = structuredClone(cloudflare.workers[GATEWAY]);
    await rollBack("--env", "staging");
    expect(cloudflare.workers[GATEWAY]).toEqual(production);
    await expect(rollBack()).rejects.toThrow("There is nothing to roll back to");
  });

  it.each([
    { when: "nothing is deployed", releases: 0, args: [], says: "no Worker has been deployed" },
    { when: "there is one release", releases: 1, args: [], says: "nothing to roll back to" },
    { when: "the target is unknown", releases: 1, args: ["--to", "r0"], says: "or a release r0" },
  ])("refuses when $when", async ({ releases, args, says }) => {
    const { deploy, rollBack } = aDeployment();
    if (releases === 1) await deploy();
    await expect(rollBack(...args)).rejects.toThrow(says);
  });
});

describe("the real way of running wrangler", () => {
  it("deploys through another process, which gets credentials and no secret but by its input", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "account.json");
    writeFileSync(file, JSON.stringify(anEmptyAccount()));
    const key = anAdminKey();
    const environment = {
      ...process.env,
      FAKE_CLOUDFLARE: file,
      ADMIN_API_KEY: key,
      CLOUDFLARE_ENV: "other",
    };
    const program = join(PROJECT_ROOT, "test/support/fake-wrangler.ts");
    const run = createRunWrangler({ file: program, folder, environment }, ["ADMIN_API_KEY"]);
    const { account } = aDeployment({ run });
    expect(await account.whoAmI()).toMatchObject({ accounts: [{ name: "Example" }] });
    await account.createResource({ kind: "queue", name: "q" });
    await account.createResource({ kind: "queue", name: "q" });
    expect(await account.findResources([{ kind: "queue", name: "q" }])).toEqual(
      new Map([["queue:q", ""]]),
    );
    await account.putSecrets("w", { ADMIN_API_KEY: key });
    expect(await account.listSecrets("w")).toEqual(["ADMIN_API_KEY"]);
    expect(await account.listDeployed("none")).toEqual([]);
    const config = join(folder, "w.json");
    writeFileSync(config, JSON.stringify({ name: "w", assets: {} }));
    const sent = await account.deploy(config, "20261125-000000");
    expect(sent.targets).toEqual(["https://w.example.workers.dev"]);
    expect((await account.listDeployed("w"))[0]).toEqual({
      id: sent.versionId,
      release: "20261125-000000",
    });
    expect(readFileSync(file, "utf8").includes(key)).toBe(false);
    const seen = await run(["whoami", "--json"]);
    expect(seen.code).toBe(0);
  });
});

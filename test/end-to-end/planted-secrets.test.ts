import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { listWorkers, PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { newSigningKey } from "../../scripts/start/new-signing-key.ts";
import { OPTIONAL_SECRETS } from "../../scripts/start/local-config.ts";
import { serveHandler, type Served } from "../support/serve-handler.ts";
import { serveModel, type ServedModel } from "../support/serve-model.ts";
import { startAskFlash, type AskFlash } from "../support/start-askflash.ts";

const START_DEADLINE_MS = 180_000;
const SIGNING_KEY = newSigningKey();
const PLANTED = {
  OPENAI_API_KEY: `sk-${newSecret()}`,
  ANTHROPIC_API_KEY: `sk-ant-${newSecret()}`,
  QDRANT_API_KEY: newSecret(),
  UPSTASH_REDIS_REST_TOKEN: newSecret(),
  SECRETS_KEY: aSecretsKey(),
  SECRETS_KEY_PREVIOUS: aSecretsKey(),
};
const page = {
  externalId: "wombats",
  title: "Wombats",
  url: "https://wiki.example.test/wombats",
  markdown: "# Wombats\n\nThe wombat burrow is cleaned on Fridays.\n",
};

/** 32 random bytes, as the deployment brings them. */
function aSecretsKey(): string {
  return randomBytes(32).toString("base64");
}

/** What the product has sent to somebody else. */
interface Sent {
  url: string;
  headers: string;
  body: string;
}

describe("planted secrets", () => {
  const stateFolder = mkdtempSync(join(tmpdir(), "askflash-planted-"));
  /** Secrets by what they are. */
  const secrets: Record<string, string> = { ...PLANTED };
  const responses: string[] = [];
  const toCache: Sent[] = [];
  let product: AskFlash;
  let model: ServedModel;
  let cache: Served;
  let client: AskFlashClient;

  beforeAll(async () => {
    model = await serveModel();
    // A cache that is out of order, and says what it was sent.
    cache = await serveHandler(async (request) => {
      const headers = JSON.stringify([...request.headers]);
      toCache.push({ url: request.url, headers, body: await request.text() });
      return Response.json({ error: `refused: ${headers}` }, { status: 500 });
    });
    product = await startAskFlash({
      stateFolder,
      environment: {
        ...model.environment,
        ...PLANTED,
        AUTH_SIGNING_JWK: SIGNING_KEY,
        UPSTASH_REDIS_REST_URL: cache.url,
        QDRANT_URL: "http://127.0.0.1:9",
        VECTOR_STORE: "embedded",
        CACHE: "upstash",
      },
    });
    secrets["ADMIN_API_KEY"] = secretOf(product.apiKey);
    secrets["AUTH_SIGNING_JWK"] = z.object({ d: z.string() }).parse(JSON.parse(SIGNING_KEY)).d;
    client = hearing(product.apiKey);
    const source = await client.createSource("Zoo");
    await client.pushDocuments(source.id, [page]);
    await vi.waitFor(
      async () => expect((await client.getSource(source.id)).documents.indexed).toBe(1),
      { timeout: 20_000, interval: 100 },
    );
  }, START_DEADLINE_MS);

  afterAll(async () => {
    await product?.stop();
    model?.close();
    cache?.close();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  /** A client all of whose answers are kept. */
  function hearing(apiKey: string): AskFlashClient {
    const send = async (url: string, init: RequestInit): Promise<Response> => {
      const response = await fetch(url, init);
      responses.push(JSON.stringify([...response.headers]), await response.clone().text());
      return response;
    };
    return createAskFlashClient({ baseUrl: product.url, apiKey, fetch: send });
  }

  /** Asks in a conversation of its own; an answer that fails says so. */
  async function ask(content: string): Promise<void> {
    const { id } = await client.createConversation({});
    const response = await fetch(`${product.url}/api/v1/conversations/${id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${product.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ content }),
    });
    responses.push(await response.text());
  }

  it("are planted in every variable that holds one", () => {
    const required = listWorkers().flatMap(({ config }) => config.secrets?.required ?? []);
    const variables = new Set([...required, ...Object.values(OPTIONAL_SECRETS).flat()]);
    // An address is no secret, and a key that has been replaced is public.
    const keys = [...variables].filter((name) => !/_URL$|_PREVIOUS_/.test(name));
    expect(keys.toSorted()).toEqual(Object.keys(secrets).toSorted());
  });

  it("are used while everything works, and while the model refuses, breaks and repeats them", async () => {
    const { script } = model.stub;
    await ask("When is the wombat burrow cleaned?");
    expect(model.stub.requests.length).toBeGreaterThan(0);
    script.errorMessage = `Incorrect API key provided: ${PLANTED.OPENAI_API_KEY}`;
    for (const status of [401, 403, 429, 500]) {
      script.status = status;
      await ask(`When is the wombat burrow cleaned, after a ${status}?`);
    }
    script.status = 200;
    script.garbage = new TextEncoder().encode(`data: {"key":"${PLANTED.OPENAI_API_KEY}"\n\n`);
    await ask("When is the wombat burrow cleaned, after garbage?");
    await client.search({ query: "wombat" });
  }, 60_000);

  it("are used by a script and a browser", async () => {
    const scopes = ["search" as const];
    const made = await createAskFlashClient({
      baseUrl: product.url,
      apiKey: product.apiKey,
    }).createApiKey({ name: "Script", scopes });
    secrets["a key that was made"] = secretOf(made.key);
    await hearing(made.key).search({ query: "wombat" });
    const signedIn = await fetch(product.signInUrl, { redirect: "manual" });
    const cookies = signedIn.headers.getSetCookie().map((set) => set.split(";")[0] ?? "");
    for (const cookie of cookies)
      secrets[`a cookie of ${cookie.length}`] = cookie.split("=")[1] ?? "";
    const cookie = cookies.join("; ");
    for (const path of [
      "/api/v1/me",
      "/api/v1/sessions",
      "/api/v1/api-keys",
      "/health",
      "/metrics",
    ]) {
      const response = await fetch(product.url + path, { headers: { cookie } });
      expect(response.status).toBe(200);
      responses.push(await response.text());
    }
    for (const path of ["/", "/docs", "/openapi.json", "/none"]) {
      responses.push(await (await fetch(product.url + path)).text());
    }
    expect(Object.values(secrets).every((secret) => secret.length > 25)).toBe(true);
  });

  /** The secrets that stand in texts. */
  function secretsIn(texts: string[]): string[] {
    return Object.entries(secrets).flatMap(([name, secret]) =>
      texts.some((text) => text.includes(secret)) ? [name] : [],
    );
  }

  it("are in no answer, and in no line that the product has printed", () => {
    expect(responses.length).toBeGreaterThan(20);
    expect(secretsIn([...responses, product.output()])).toEqual([]);
  });

  it("reach the server whose they are, in a header alone, and nobody else", () => {
    const toModel = model.stub.requests.map(({ url, headers, body }) => ({
      url,
      headers: JSON.stringify([...headers]),
      body: JSON.stringify(body),
    }));
    expect(secretsIn([...toModel, ...toCache].flatMap(({ url, body }) => [url, body]))).toEqual([]);
    expect(secretsIn(toModel.map(({ headers }) => headers))).toEqual(["OPENAI_API_KEY"]);
    expect(secretsIn(toCache.map(({ headers }) => headers))).toEqual(["UPSTASH_REDIS_REST_TOKEN"]);
  });

  it("are in no log, no database, no bundle and no file of the page", async ({ task }) => {
    await product.stop();
    const folders = [
      stateFolder,
      join(PROJECT_ROOT, "web/dist"),
      join(PROJECT_ROOT, ".askflash/bundles"),
    ];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.length).toBeGreaterThan(20);
    const texts = files.map((file) => ({ file, text: readFileSync(file, "latin1") }));
    // What is kept in clear is found, so that the search is known to see it.
    expect(texts.some(({ text }) => text.includes("wombat burrow"))).toBe(true);
    const found = texts.flatMap(({ file, text }) =>
      secretsIn([text]).map((name) => `${name} in ${file}`),
    );
    const count = Object.keys(secrets).length;
    task.meta.measured = `secrets found: ${found.length}, of ${count} planted, in ${files.length} files and ${responses.length} answers`;
    expect(found).toEqual([]);
  });
});

function secretOf(key: string): string {
  return key.split("_").at(-1) ?? "";
}

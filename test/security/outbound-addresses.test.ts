import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createDependencyBreaker } from "../../shared/adapters/dependency-breaker.ts";
import { createAnthropicChatModel } from "../../shared/adapters/anthropic-chat-model.ts";
import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import { createUpstashCache } from "../../shared/adapters/upstash-cache.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";
import { checkAddress } from "../../shared/outbound/check-address.ts";
import { createConfiguredFetch } from "../../shared/outbound/create-configured-fetch.ts";
import { createOutboundFetch } from "../../shared/outbound/create-outbound-fetch.ts";
import { createOpenAiEmbeddingModel } from "../../workers/embedding/adapters/openai-embedding-model.ts";
import { openEmbedding } from "../../workers/embedding/env.ts";
import { openVector } from "../../workers/vector/env.ts";

/** Hosts that are not the public internet, in every spelling that a parser takes for them. */
const PRIVATE_HOSTS = [
  // This machine.
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "017700000001",
  "0x7f000001",
  "0x7f.1",
  "0177.0.0.1",
  "0x7f.0x0.0x0.0x1",
  "127.0.0.1.",
  "１２７.０.０.１",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "0x0",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "ⓛocalhost",
  "app.localhost",
  "[::1]",
  "[::]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  // Where clouds keep credentials.
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "025177524776",
  "0251.0376.0251.0376",
  "169.254.43518",
  "169.16689662",
  "169.254.169.254.",
  "[::ffff:a9fe:a9fe]",
  "[::ffff:169.254.169.254]",
  "[0:0:0:0:0:ffff:a9fe:a9fe]",
  "[::a9fe:a9fe]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b::169.254.169.254]",
  "[64:ff9b:1::a9fe:a9fe]",
  "[2002:a9fe:a9fe::]",
  "[2002:a9fe:a9fe::1]",
  "[fd00:ec2::254]",
  "metadata.google.internal",
  "metadata.google.internal.",
  "100.100.100.200",
  "168.63.129.16",
  // Networks of one's own.
  "10.0.0.1",
  "10.1",
  "012.0.0.1",
  "167772161",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.1",
  "0xc0a80001",
  "100.64.0.1",
  "192.0.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "[fc00::1]",
  "[fd12:3456::1]",
  "[fe80::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:c0a8:1]",
  "[2002:c0a8:1::]",
  "[2001:0:7f00:1::]",
  "[2001:db8::1]",
  "[3fff::1]",
  "intranet",
  "wiki.corp",
  "db.internal",
  "printer.local",
  "1.0.0.127.in-addr.arpa",
];

const PUBLIC_HOSTS = [
  "api.openai.com",
  "login.microsoftonline.com",
  "bücher.example",
  "8.8.8.8",
  "172.15.255.255",
  "172.32.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "192.0.1.1",
  "198.17.255.255",
  "[2606:4700::1111]",
  "[2001:4860:4860::8888]",
  "[3fff:1000::1]",
];

const NOBODY = { hosts: [], localOrigins: [] };

/** Everything named by the policy, so that the address itself is the only reason for a refusal. */
function checkNamed(address: string) {
  const hosts = URL.canParse(address) ? [new URL(address).host] : [];
  return checkAddress(address, { hosts, localOrigins: [] });
}

afterEach(() => vi.unstubAllGlobals());

describe("an address of the outside", () => {
  it.each(PRIVATE_HOSTS)("is refused when its host is %s, though it is named", (host) => {
    expect(checkNamed(`https://${host}/`).ok).toBe(false);
    expect(checkNamed(`https://${host}:8443/path?query#part`).ok).toBe(false);
  });

  it("is refused in 60 spellings and more", () => {
    expect(new Set(PRIVATE_HOSTS).size).toBe(PRIVATE_HOSTS.length);
    expect(PRIVATE_HOSTS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(PUBLIC_HOSTS)("is taken when its host is %s and it is named", (host) => {
    expect(checkNamed(`https://${host}/v1`)).toMatchObject({ ok: true });
    expect(checkAddress(`https://${host}/v1`, NOBODY).ok).toBe(false);
  });

  it.each([
    "",
    "api.openai.com",
    "//api.openai.com",
    "http://api.openai.com",
    "ftp://api.openai.com",
    "file:///etc/passwd",
    "data:text/plain,x",
    "blob:https://api.openai.com/x",
    "javascript:alert(1)",
    "https://user@api.openai.com",
    "https://user:secret@api.openai.com",
    "https://api.openai.com@127.0.0.1",
    "https://127.0.0.1#@api.openai.com",
    "https://127.0.0.1\\@api.openai.com",
    "https://127.0.0.1?@api.openai.com",
    "https://api.openai.com:444",
    "https://api.openai.com.",
    "https://api.openai.com.evil.test",
    "https://evil.test/https://api.openai.com",
    "https://api.openai.com\u0000.evil.test",
    "https://api%2eopenai%2ecom.evil.test",
    "https://apiⓞpenai.com",
    "https://[::1",
  ])("is refused when it only looks like the one that is named: %j", (address) => {
    expect(checkAddress(address, { hosts: ["api.openai.com"], localOrigins: [] }).ok).toBe(false);
  });

  it("is the parsed one that is asked, and not the text", () => {
    const checked = checkAddress("https:\\\\API.openai.com:443\\v1/../v2\t", {
      hosts: ["api.openai.com"],
      localOrigins: [],
    });
    expect(checked.ok && checked.value.href).toBe("https://api.openai.com/v2");
  });
});

describe("a server beside a laptop", () => {
  const localOrigins = ["http://127.0.0.1:11434"];
  const check = (address: string) => checkAddress(address, { hosts: [], localOrigins }).ok;

  it("is asked at exactly the origin that was configured", () => {
    expect(check("http://127.0.0.1:11434/v1")).toBe(true);
    expect(check("http://2130706433:11434/v1")).toBe(true);
    for (const other of [
      "http://127.0.0.1:11435/v1",
      "https://127.0.0.1:11434/v1",
      "http://localhost:11434/v1",
      "http://[::1]:11434/v1",
      "http://user@127.0.0.1:11434/v1",
    ]) {
      expect(check(other)).toBe(false);
    }
  });

  it("is never the one that holds a cloud's credentials, whoever configures it", () => {
    for (const address of [
      "http://169.254.169.254",
      "http://0xa9fea9fe",
      "http://[::ffff:a9fe:a9fe]",
      "http://metadata.google.internal",
      "http://metadata.google.internal..",
    ]) {
      const origin = new URL(address).origin;
      expect(checkAddress(address, { hosts: [], localOrigins: [origin] }).ok).toBe(false);
    }
  });

  it("is refused wherever AskFlash is deployed", () => {
    for (const address of ["http://127.0.0.1:11434/v1", "http://models.example.com", "nothing"]) {
      const configured = { variable: "OPENAI_BASE_URL", address, deployment: "production" };
      const open = () => createConfiguredFetch(configured, { maxBytes: 1, deadlineMs: 1 });
      expect(open).toThrow(/^OPENAI_BASE_URL: The address /);
    }
    const named = { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://10.0.0.1/v1" };
    const deployed = { ...env, ...named, DEPLOYMENT: "production" };
    expect(() => openEmbedding(deployed)).toThrow("OPENAI_BASE_URL: ");
    const qdrant = Object.assign({ QDRANT_URL: "http://10.0.0.1" }, env, {
      DEPLOYMENT: "production",
    });
    expect(() => openVector(qdrant)).toThrow("QDRANT_URL: ");
  });
});

describe("an answer from outside", () => {
  const policy = { hosts: ["api.test.example"], localOrigins: [] };
  const address = "https://api.test.example/v1";

  function answering(respond: () => Response) {
    const sent: [unknown, RequestInit | undefined][] = [];
    vi.stubGlobal("fetch", async (target: unknown, init?: RequestInit) => {
      sent.push([target, init]);
      return respond();
    });
    return { sent, send: createOutboundFetch(policy, { maxBytes: 1000, deadlineMs: 50 }) };
  }

  it.each([301, 302, 303, 307, 308])(
    "that leads elsewhere with %i is an error, wherever it leads",
    async (status) => {
      for (const location of [
        "http://169.254.169.254/",
        "https://[::1]/",
        address,
        "//evil.test",
      ]) {
        const { sent, send } = answering(
          () => new Response(null, { status, headers: { location } }),
        );
        await expect(send(address)).rejects.toThrow("redirect");
        expect(sent).toMatchObject([[address, { redirect: "manual" }]]);
      }
    },
  );

  it("is as long as it may be, and not longer", async () => {
    const { send } = answering(() => new Response("x".repeat(1000)));
    expect(await (await send(address)).text()).toHaveLength(1000);
    const { send: sendMore } = answering(() => new Response("x".repeat(1001)));
    await expect((await sendMore(address)).text()).rejects.toThrow("too long");
    const { send: sendNothing } = answering(() => new Response(null, { status: 204 }));
    expect((await sendNothing(address)).status).toBe(204);
  });

  it("is given up when it takes too long, and when its reader has gone", async () => {
    const { sent, send } = answering(() => new Response("x"));
    await send(address);
    const signal = sent[0]?.[1]?.signal;
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
    const reader = new AbortController();
    await send(address, { signal: reader.signal });
    expect(sent[1]?.[1]?.signal?.aborted).toBe(false);
    reader.abort();
    expect(sent[1]?.[1]?.signal?.aborted).toBe(true);
  });

  it("is asked for with the whole request, method, key and body", async () => {
    const { sent, send } = answering(() => new Response("x"));
    const init = { method: "POST", body: "b", headers: { authorization: "Bearer k" } };
    await send(new Request(address, init));
    const [target] = sent[0] ?? [];
    if (!(target instanceof Request)) throw new Error("The request was lost.");
    expect([target.url, target.method]).toEqual([address, "POST"]);
    expect(target.headers.get("authorization")).toBe("Bearer k");
    expect(await target.text()).toBe("b");
  });

  it("is not asked for from a host that is not named", async () => {
    const { sent, send } = answering(() => new Response("x"));
    for (const other of ["https://evil.test", new URL("https://127.0.0.1"), "nonsense"]) {
      await expect(send(other)).rejects.toThrow(/^The address /);
    }
    expect(sent).toEqual([]);
  });
});

describe("every provider", () => {
  const elsewhere = "https://elsewhere.example/v1";
  const fetch = createOutboundFetch(
    { hosts: ["api.test.example"], localOrigins: [] },
    { maxBytes: 1000, deadlineMs: 1000 },
  );
  const model = { apiKey: "k", baseUrl: elsewhere, model: "m", fetch };
  const question = { instructions: "", turns: [], question: "q", passages: [] };
  const { signal } = new AbortController();
  const key = { tenantId: "t", family: "search" as const, parts: [] };
  const firstOf = async (asking: ChatModel): Promise<unknown> => {
    for await (const chunk of asking.generate(question, signal)) return chunk;
    return null;
  };
  const asked: [string, () => Promise<unknown>][] = [
    ["OpenAI", () => firstOf(createOpenAiChatModel(model))],
    ["Anthropic", () => firstOf(createAnthropicChatModel(model))],
    [
      "embeddings",
      () => createOpenAiEmbeddingModel({ ...model, dimension: 2 }).embed(["a"], "query"),
    ],
    [
      "Upstash",
      () =>
        createUpstashCache({ url: elsewhere, token: "t", fetch }, createDependencyBreaker()).get([
          key,
        ]),
    ],
  ];

  it.each(asked)(
    "sends through the client that it is given, and past it nothing: %s",
    async (_name, ask) => {
      const sent: unknown[] = [];
      vi.stubGlobal("fetch", async (target: unknown) => {
        sent.push(target);
        return new Response("{}");
      });
      await expect(ask()).rejects.toThrow();
      expect(sent).toEqual([]);
    },
  );
});

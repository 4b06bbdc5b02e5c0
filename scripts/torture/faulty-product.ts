import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { createEmbeddingStub } from "../../test/support/embedding-stub.ts";
import { createOpenAiStub } from "../../test/support/openai-stub.ts";
import { startFaultProxy, type FaultProxy } from "../../test/support/proxies/fault-proxy.ts";
import { createQdrantStub } from "../../test/support/qdrant/qdrant-stub.ts";
import { createMemoryRedis } from "../../test/support/redis/memory-redis.ts";
import { serveRedisRest } from "../../test/support/redis/serve-redis-rest.ts";
import { serveHandler } from "../../test/support/serve-handler.ts";
import { startTorturedProduct, type TorturedProduct } from "./tortured-product.ts";

const VECTOR_DIMENSION = 1_536;
const POLL_MS = 100;

/** What the product depends on. */
export type Dependency = "model" | "embedding" | "index" | "cache";

/** A product all of whose dependencies are outside it, each behind a proxy. */
export interface FaultyProduct {
  product: TorturedProduct;
  /** The proxy in front of a dependency, and the addresses that are the dependency's. */
  dependencies: Record<Dependency, { proxy: FaultProxy; path: RegExp }>;
  stop: () => Promise<void>;
}

/** Starts the product over a model, an embedding model, a Qdrant and a Redis of its own, with three pages indexed. */
export async function startFaultyProduct(stateFolder: string): Promise<FaultyProduct> {
  const closing: (() => void)[] = [];
  const inFrontOf = async (target: string): Promise<FaultProxy> => {
    const proxy = await startFaultProxy(target);
    closing.push(proxy.close);
    return proxy;
  };
  const serve = async (handle: (request: Request) => Promise<Response>): Promise<FaultProxy> => {
    const { url, close } = await serveHandler(handle);
    closing.push(close);
    return await inFrontOf(url);
  };
  const openai = await serve(openAiHandler());
  const qdrantStub = createQdrantStub();
  const qdrant = await serve((request) => qdrantStub.fetch(request));
  const token = newSecret();
  const redisServer = serveRedisRest(createMemoryRedis(), token).listen(0, "127.0.0.1");
  await once(redisServer, "listening");
  closing.push(() => {
    redisServer.closeAllConnections();
    redisServer.close();
  });
  const { port } = redisServer.address() as AddressInfo;
  const redis = await inFrontOf(`http://127.0.0.1:${port}`);
  const product = await startTorturedProduct(stateFolder, {
    OPENAI_BASE_URL: `${openai.url}/v1`,
    OPENAI_API_KEY: "sk-torture",
    ANSWER_PROVIDER: "openai",
    INTENT_PROVIDER: "extractive",
    EMBEDDING_PROVIDER: "openai",
    VECTOR_STORE: "qdrant",
    QDRANT_URL: qdrant.url,
    CACHE: "upstash",
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: token,
  });
  await indexPages(product);
  return {
    product,
    dependencies: {
      model: { proxy: openai, path: /\/chat\/completions/ },
      embedding: { proxy: openai, path: /\/embeddings/ },
      index: { proxy: qdrant, path: /./ },
      cache: { proxy: redis, path: /./ },
    },
    stop: async () => {
      await product.stop();
      for (const close of closing) close();
    },
  };
}

function openAiHandler(): (request: Request) => Promise<Response> {
  const chat = createOpenAiStub({
    tokens: ["Keys ", "are ", "rotated ", "every ", "ninety ", "days [1]."],
    delayMs: 5,
  });
  const embeddings = createEmbeddingStub({ dimension: VECTOR_DIMENSION });
  return (request) =>
    request.url.endsWith("/embeddings") ? embeddings.fetch(request) : chat.handle(request);
}

async function indexPages({ client }: TorturedProduct): Promise<void> {
  const { id } = await client.createSource("Handbook");
  await client.pushDocuments(
    id,
    ["Keys", "Backups", "Visitors"].map((title) => ({
      externalId: title,
      title,
      markdown: `# ${title}\n\n${title} are rotated every ninety days by the platform team.\n`,
    })),
  );
  while ((await client.getSource(id)).documents.pending > 0) await sleep(POLL_MS);
}

import { QdrantClient } from "@qdrant/js-client-rest";
import * as z from "zod";
import type { DependencyBreaker } from "../../../../shared/adapters/dependency-breaker.ts";
import type { QdrantAccess } from "./qdrant-access.ts";

type QdrantApi = ReturnType<QdrantClient["api"]>;

/** One request, how long it may take in milliseconds, and what its `result` must look like. */
export interface QdrantRequest<Reply> {
  deadlineMs: number;
  reply: z.ZodType<Reply>;
  send: (api: QdrantApi, init: RequestInit) => Promise<{ data: unknown }>;
}

/** A Qdrant server behind a breaker. */
export interface QdrantConnection {
  /** Throws {@link QdrantRefusal} when the server refuses this request, and something else when it is of no use. */
  ask<Reply>(request: QdrantRequest<Reply>): Promise<Reply>;
}

/** What a server says that is well but will not do what it was asked. */
export class QdrantRefusal extends Error {
  readonly status: number;

  constructor({ status, reason }: { status: number; reason: string }) {
    super(reason);
    this.name = "QdrantRefusal";
    this.status = status;
  }
}

/** Statuses that speak of the request and not of the server's health. */
const REFUSALS = [400, 404, 409];

const Refusal = z.object({
  status: z.number().refine((status) => REFUSALS.includes(status)),
  data: z.object({ status: z.object({ error: z.string() }) }),
});

/** Opens a connection; nothing is sent yet. */
export function connectQdrant(
  access: QdrantAccess,
  breaker: Pick<DependencyBreaker, "run">,
): QdrantConnection {
  const api = makeClient(access).api();
  return {
    ask: async ({ deadlineMs, reply, send }) => {
      const outcome = await breaker.run(deadlineMs, async (signal) => {
        try {
          // The key is for this server alone, so that no redirect is followed.
          const { data } = await send(api, { signal, redirect: "manual" });
          return z.object({ result: reply }).parse(data);
        } catch (error) {
          return readRefusal(error);
        }
      });
      if (outcome instanceof QdrantRefusal) throw outcome;
      return outcome.result;
    },
  };
}

function makeClient({ url, apiKey }: QdrantAccess): QdrantClient {
  const { pathname } = new URL(url);
  return new QdrantClient({
    url: new URL("/", url).href,
    // What Qdrant's own clients take when an address names no port; the parsed address would hide `:443`.
    port: Number(/^https?:\/\/[^/]*:(\d+)/.exec(url)?.[1] ?? 6333),
    ...(pathname === "/" ? {} : { prefix: pathname.replace(/\/$/, "") }),
    ...(apiKey === null ? {} : { apiKey }),
    checkCompatibility: false,
    // The breaker has a deadline for each request; the client's own would take the place of its signal.
    timeout: Infinity,
  });
}

function readRefusal(error: unknown): QdrantRefusal {
  const refusal = Refusal.safeParse(error);
  if (!refusal.success) throw error;
  const { status, data } = refusal.data;
  return new QdrantRefusal({ status, reason: data.status.error });
}

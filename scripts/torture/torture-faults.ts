import { setTimeout as sleep } from "node:timers/promises";
import { ClientError } from "../../shared/client/client-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { FAULTS, type Fault } from "../../test/support/proxies/fault-proxy.ts";
import type { Dependency, FaultyProduct } from "./faulty-product.ts";
import type { TortureReport } from "./report.ts";
import type { TorturedProduct } from "./tortured-product.ts";

const HEALED_WITHIN_MS = 30_000;
const POLL_MS = 500;

/** How a search or an answer ended, in a word. */
type Outcome = string;

/** What may come of a search and of an answer while a dependency fails, beside what comes when all is well. */
interface Fallback {
  search: readonly Outcome[];
  answer: readonly Outcome[];
}

const WELL: Fallback = { search: ["hybrid"], answer: ["completed"] };

const FALLBACKS: Record<Dependency, Fallback> = {
  // What has left already cannot be taken back: an answer that breaks off after it fails, and may be asked again.
  model: { search: ["hybrid"], answer: ["completed extractive", "failed MODEL_UNAVAILABLE"] },
  embedding: { search: ["lexical"], answer: ["completed lexical"] },
  index: { search: ["INDEX_UNAVAILABLE"], answer: ["failed INDEX_UNAVAILABLE"] },
  cache: WELL,
};

/** One dependency that fails in one way. */
export interface Trial {
  dependency: Dependency;
  fault: Fault;
}

/** Every dependency with every fault. */
function listTrials(): Trial[] {
  const dependencies = Object.keys(FALLBACKS) as Dependency[];
  return dependencies.flatMap((dependency) => FAULTS.map((fault) => ({ dependency, fault })));
}

/** Lets dependencies fail one after the other, and looks that each failure lands on its fallback and heals by itself. */
export async function tortureFaults(
  { product, dependencies }: FaultyProduct,
  trials: Trial[] = listTrials(),
): Promise<TortureReport> {
  const counts: Record<string, string | number> = { trials: 0 };
  const violations: string[] = [];
  for (const { dependency, fault } of trials) {
    const name = `${dependency}, ${fault}`;
    const { proxy, path } = dependencies[dependency];
    proxy.fault = { kind: fault, path };
    const search = await trySearch(product);
    const answer = await tryAnswer(product);
    proxy.fault = null;
    const healedMs = await timeUntilWell(product);
    const allowed = FALLBACKS[dependency];
    counts[name] = `search ${search}; answer ${answer}; well again after ${healedMs ?? "?"} ms`;
    if (![...WELL.search, ...allowed.search].includes(search))
      violations.push(`${name}: ${search}`);
    if (![...WELL.answer, ...allowed.answer].includes(answer))
      violations.push(`${name}: ${answer}`);
    if (healedMs === null) violations.push(`${name}: not well again within 30 s`);
  }
  counts["trials"] = trials.length;
  return { counts, violations };
}

/** Each question is a new one, so that no cache answers. */
function freshQuestion(): string {
  return `How often are keys rotated, asks ${newId("somebody")}?`;
}

async function trySearch({ client }: TorturedProduct): Promise<Outcome> {
  try {
    return (await client.search({ query: freshQuestion() })).retrieval;
  } catch (error) {
    return error instanceof ClientError ? error.code : "broken";
  }
}

async function tryAnswer({ client }: TorturedProduct): Promise<Outcome> {
  try {
    const { id } = await client.createConversation();
    for await (const frame of client.ask(id, { content: freshQuestion() })) {
      if (frame.type === "answer-failed") return `failed ${frame.code}`;
      if (frame.type === "answer-completed") {
        return ["completed", frame.degraded].filter((part) => part !== null).join(" ");
      }
    }
    return "without an end";
  } catch (error) {
    return error instanceof ClientError ? error.code : "broken";
  }
}

/** Milliseconds until a search and an answer are what they are when all is well; null when that takes too long. */
async function timeUntilWell(product: TorturedProduct): Promise<number | null> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < HEALED_WITHIN_MS) {
    const isWell =
      WELL.search.includes(await trySearch(product)) &&
      WELL.answer.includes(await tryAnswer(product));
    if (isWell) return Date.now() - startedAt;
    await sleep(POLL_MS);
  }
  return null;
}

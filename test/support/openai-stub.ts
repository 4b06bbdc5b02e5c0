import * as z from "zod";

type StubToken = string | (() => string);

/** How the server behaves, from the next request on. */
export interface StubScript {
  /** The reply's text, one event each; a function makes it from what was sent, and one in its place when it is due. */
  tokens: StubToken[] | ((body: StubRequestBody) => StubToken[]);
  /** Milliseconds before each token. */
  delayMs: number;
  /** Cuts the bytes into pieces of this size, wherever that falls; null leaves an event whole. */
  cutBytes: number | null;
  /** Anything but 200 is sent with {@link errorMessage} and no stream. */
  status: number;
  errorMessage: string;
  /** After how many tokens the stream stays silent for ever, or breaks off; 0 is before the first byte. */
  hangAfter: number | null;
  resetAfter: number | null;
  usage: { prompt_tokens: number; completion_tokens: number } | null;
  /** How a whole reply ends: both is what OpenAI sends, each alone is what some servers send. */
  ends: { finishReason: boolean; done: boolean };
}

const DEFAULT_SCRIPT: StubScript = {
  tokens: ["ok"],
  delayMs: 0,
  cutBytes: null,
  status: 200,
  errorMessage: "the stub was told to fail",
  hangAfter: null,
  resetAfter: null,
  usage: null,
  ends: { finishReason: true, done: true },
};

const StubRequestBody = z.looseObject({
  model: z.string(),
  stream: z.literal(true),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});
type StubRequestBody = z.infer<typeof StubRequestBody>;

/** What the server was asked, and how much of the reply it sent. */
interface RecordedRequest {
  url: string;
  headers: Headers;
  body: StubRequestBody;
  sentTokens: number;
  /** Whether the client ended the request before the reply was complete. */
  isAborted: boolean;
}

/** A server that speaks OpenAI's wire format as far as the product does. */
export interface OpenAiStub {
  script: StubScript;
  requests: RecordedRequest[];
  /** The server as a handler, for Node. */
  handle: (request: Request) => Promise<Response>;
  /** The server in place of the global `fetch`, for Workers. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** Starts a stub with this script; a test may change `stub.script` at any time. */
export function createOpenAiStub(script: Partial<StubScript> = {}): OpenAiStub {
  const stub: OpenAiStub = {
    script: { ...DEFAULT_SCRIPT, ...script },
    requests: [],
    handle: (request) => answerRequest(stub, request),
    fetch: (input, init) => stub.handle(new Request(input, init)),
  };
  return stub;
}

async function answerRequest(stub: OpenAiStub, request: Request): Promise<Response> {
  const { url, headers, signal } = request;
  const body = StubRequestBody.parse(await request.json());
  const recorded = { url, headers, body, sentTokens: 0, isAborted: false };
  stub.requests.push(recorded);
  const script = { ...stub.script };
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  signal.addEventListener("abort", () => {
    recorded.isAborted = true;
    aborted.reject(signal.reason);
  });
  const { status, errorMessage: message } = script;
  if (status !== 200) return Response.json({ error: { message } }, { status });
  if (script.hangAfter === 0) return await aborted.promise;
  if (script.resetAfter === 0) throw new TypeError("connection reset");
  const exchange = { script, recorded, aborted: aborted.promise };
  const stream = toStream(replyBytes(exchange), recorded);
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}

interface Exchange {
  script: StubScript;
  recorded: RecordedRequest;
  /** Rejects when the client ends the request. */
  aborted: Promise<never>;
}

async function* replyBytes(exchange: Exchange): AsyncGenerator<Uint8Array> {
  const { cutBytes } = exchange.script;
  for await (const event of replyEvents(exchange)) {
    const bytes = new TextEncoder().encode(`data: ${event}\n\n`);
    const size = cutBytes ?? bytes.byteLength;
    for (let start = 0; start < bytes.byteLength; start += size) {
      yield bytes.slice(start, start + size);
    }
  }
}

async function* replyEvents({ script, recorded, aborted }: Exchange): AsyncGenerator<string> {
  const { tokens, delayMs, hangAfter, resetAfter, usage, ends } = script;
  const texts = typeof tokens === "function" ? tokens(recorded.body) : tokens;
  yield delta({ role: "assistant", content: "" });
  for (const token of texts) {
    await Promise.race([new Promise((resolve) => setTimeout(resolve, delayMs)), aborted]);
    yield delta({ content: typeof token === "function" ? token() : token });
    recorded.sentTokens += 1;
    if (recorded.sentTokens === hangAfter) await aborted;
    if (recorded.sentTokens === resetAfter) throw new TypeError("connection reset");
  }
  if (ends.finishReason) yield delta({}, "stop");
  if (usage !== null) yield JSON.stringify({ choices: [], usage });
  if (ends.done) yield "[DONE]";
}

function delta(content: object, finish_reason: string | null = null): string {
  return JSON.stringify({ choices: [{ index: 0, delta: content, finish_reason }] });
}

function toStream(
  bytes: AsyncGenerator<Uint8Array>,
  recorded: RecordedRequest,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      recorded.isAborted = true;
    },
  });
}

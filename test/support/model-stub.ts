import * as z from "zod";

/** A text, or what makes it when it is due. */
type StubToken = string | (() => string);

/** How the server behaves, from the next request on. */
export interface StubScript {
  /** The reply's text, one event each; a function makes it from what was sent. */
  tokens: StubToken[] | ((body: StubRequestBody) => StubToken[]);
  /** Milliseconds before each token. */
  delayMs: number;
  /** Cuts the bytes into pieces of this size, wherever that falls; null leaves an event whole. */
  cutBytes: number | null;
  /** Anything but 200 is sent with {@link errorMessage} and no stream. */
  status: number;
  errorMessage: string;
  retryAfterSeconds: number;
  /** After how many tokens the stream stays silent for ever, or breaks off; 0 is before the first byte. */
  hangAfter: number | null;
  resetAfter: number | null;
  usage: { prompt_tokens: number; completion_tokens: number } | null;
  /** How a whole reply ends: both is what OpenAI sends, each alone is what some servers send. */
  ends: { finishReason: boolean; done: boolean };
  /** Calls a tool, which nobody offered, after the text. */
  callsTool: boolean;
  /** What is sent after the text in place of the reply's rest. */
  garbage: Uint8Array | null;
  /** Sends each U+FFFD of the text as a byte that is no UTF-8. */
  breaksUtf8: boolean;
}

const DEFAULT_SCRIPT: StubScript = {
  tokens: ["ok"],
  delayMs: 0,
  cutBytes: null,
  status: 200,
  errorMessage: "the stub was told to fail",
  retryAfterSeconds: 1,
  hangAfter: null,
  resetAfter: null,
  usage: null,
  ends: { finishReason: true, done: true },
  callsTool: false,
  garbage: null,
  breaksUtf8: false,
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

/** A provider's wire format: the events of each part of a reply. */
export interface Wire {
  begin: (script: StubScript) => string[];
  text: (text: string) => string[];
  toolCall: () => string[];
  end: (script: StubScript) => string[];
  failure: (message: string) => object;
}

/** A server that speaks a provider's wire format as far as the product does. */
export interface ModelStub {
  script: StubScript;
  requests: RecordedRequest[];
  /** The server as a handler, for Node. */
  handle: (request: Request) => Promise<Response>;
  /** The server in place of the global `fetch`, for Workers. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** Starts a stub with this script; a test may change `stub.script` at any time. */
export function createModelStub(wire: Wire, script: Partial<StubScript> = {}): ModelStub {
  const stub: ModelStub = {
    script: { ...DEFAULT_SCRIPT, ...script },
    requests: [],
    handle: (request) => answerRequest(stub, wire, request),
    fetch: (input, init) => stub.handle(new Request(input, init)),
  };
  return stub;
}

async function answerRequest(stub: ModelStub, wire: Wire, request: Request): Promise<Response> {
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
  const { status, errorMessage: message, retryAfterSeconds } = script;
  if (status !== 200) {
    const waiting = { "retry-after": String(retryAfterSeconds) };
    return Response.json(wire.failure(message), { status, headers: waiting });
  }
  if (script.hangAfter === 0) return await aborted.promise;
  if (script.resetAfter === 0) throw new TypeError("connection reset");
  const exchange = { script, wire, recorded, aborted: aborted.promise };
  const stream = toStream(replyBytes(exchange), recorded);
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}

interface Exchange {
  script: StubScript;
  wire: Wire;
  recorded: RecordedRequest;
  /** Rejects when the client ends the request. */
  aborted: Promise<never>;
}

async function* replyBytes(exchange: Exchange): AsyncGenerator<Uint8Array> {
  const { cutBytes, breaksUtf8 } = exchange.script;
  for await (const event of replyEvents(exchange)) {
    const whole = typeof event === "string" ? new TextEncoder().encode(event) : event;
    const bytes = breaksUtf8 ? breakUtf8(whole) : whole;
    const size = cutBytes ?? bytes.byteLength;
    for (let start = 0; start < bytes.byteLength; start += size) {
      yield bytes.slice(start, start + size);
    }
  }
}

/** The first byte of U+FFFD becomes one that may stand nowhere, its other two go. */
function breakUtf8(bytes: Uint8Array): Uint8Array {
  const broken = [...bytes].flatMap((byte, index) => {
    if (byte === 0xef && bytes[index + 1] === 0xbf && bytes[index + 2] === 0xbd) return [0xff];
    const isRest = [1, 2].some((back) => bytes[index - back] === 0xef);
    return isRest ? [] : [byte];
  });
  return new Uint8Array(broken);
}

async function* replyEvents(exchange: Exchange): AsyncGenerator<string | Uint8Array> {
  const { script, wire, recorded, aborted } = exchange;
  const { tokens, delayMs, hangAfter, resetAfter } = script;
  const texts = typeof tokens === "function" ? tokens(recorded.body) : tokens;
  yield* wire.begin(script);
  for (const token of texts) {
    await Promise.race([new Promise((resolve) => setTimeout(resolve, delayMs)), aborted]);
    yield* wire.text(typeof token === "function" ? token() : token);
    recorded.sentTokens += 1;
    if (recorded.sentTokens === hangAfter) await aborted;
    if (recorded.sentTokens === resetAfter) throw new TypeError("connection reset");
  }
  if (script.garbage !== null) yield script.garbage;
  if (script.callsTool) yield* wire.toolCall();
  yield* wire.end(script);
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

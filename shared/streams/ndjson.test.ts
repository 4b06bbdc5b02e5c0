import { describe, expect, it, vi } from "vitest";
import { encodeRecord, fromNdjsonStream, toNdjsonStream } from "./ndjson.ts";

async function* recordsOf(...records: object[]): AsyncGenerator<object> {
  yield* records;
}

/** A stream of these texts, one chunk each. */
function streamOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
      }
      controller.close();
    },
  });
}

async function read(stream: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of fromNdjsonStream(stream, (value) => value)) records.push(record);
  return records;
}

/** Records without end; `closed` is called when nobody wants more. */
async function* endless(closed: () => void): AsyncGenerator<object> {
  try {
    for (let n = 0; ; n += 1) yield { n };
  } finally {
    closed();
  }
}

describe("NDJSON", () => {
  it("comes back as it was sent, in order", async () => {
    const records = [{ a: 1 }, { text: "line\nbreak — 🗓️" }, {}];
    expect(await read(toNdjsonStream(recordsOf(...records)))).toEqual(records);
  });

  it("is one line a record", () => {
    expect(new TextDecoder().decode(encodeRecord({ text: "a\nb" }))).toBe('{"text":"a\\nb"}\n');
  });

  it.each([1, 2, 3, 7])("is read alike when its bytes come %i at a time", async (size) => {
    const bytes = new TextEncoder().encode('{"a":"🗓️ü"}\n\n{"b":2}\n');
    const chunks: Uint8Array[] = [];
    for (let start = 0; start < bytes.length; start += size) {
      chunks.push(bytes.slice(start, start + size));
    }
    expect(await read(streamOf(...chunks))).toEqual([{ a: "🗓️ü" }, { b: 2 }]);
  });

  it("hands out a record as soon as its line is complete", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const records = fromNdjsonStream(readable, (value) => value);
    const first = records.next();
    void writer.write(new TextEncoder().encode('{"a":1}\n{"b":'));
    expect((await first).value).toEqual({ a: 1 });
    const second = records.next();
    void writer.write(new TextEncoder().encode("2}\n"));
    expect((await second).value).toEqual({ b: 2 });
    await records.return(undefined);
  });

  it("leaves out a last line that nobody ended", async () => {
    expect(await read(streamOf('{"a":1}\n{"b":'))).toEqual([{ a: 1 }]);
  });

  it("is validated line by line", async () => {
    const parse = (): never => {
      throw new TypeError("another shape");
    };
    await expect(fromNdjsonStream(streamOf("{}\n"), parse).next()).rejects.toThrow("another shape");
    await expect(read(streamOf("{oops\n"))).rejects.toThrow(SyntaxError);
  });

  it("breaks when its records do", async () => {
    const broken = (async function* () {
      yield { a: 1 };
      throw new Error("out of order");
    })();
    await expect(read(toNdjsonStream(broken))).rejects.toThrow("out of order");
  });
});

describe("a reader who leaves an NDJSON stream", () => {
  it("closes the sequence by cancelling, after the maker was told", async () => {
    const told: string[] = [];
    const stream = toNdjsonStream(
      endless(() => told.push("closed")),
      () => told.push("cancelled"),
    );
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    expect(told).toEqual(["cancelled", "closed"]);
  });

  it("closes it by ending the loop", async () => {
    const closed = vi.fn();
    for await (const _record of fromNdjsonStream(toNdjsonStream(endless(closed)), (r) => r)) break;
    expect(closed).toHaveBeenCalledOnce();
  });

  it("closes it by the signal while a record is awaited", async () => {
    const cancelled = vi.fn();
    const silent = new ReadableStream<Uint8Array>({ cancel: cancelled });
    const leaving = new AbortController();
    const records = fromNdjsonStream(silent, (value) => value, leaving.signal);
    const next = records.next();
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it("reads nothing when the signal was given before", async () => {
    const closed = vi.fn();
    const stream = toNdjsonStream(endless(closed));
    const records = fromNdjsonStream(stream, (value) => value, AbortSignal.abort());
    expect((await records.next()).done).toBe(true);
    expect(closed).toHaveBeenCalledOnce();
  });

  it("is told nothing more by a stream that broke", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error("reset")),
    });
    await expect(read(broken)).rejects.toThrow("reset");
  });
});

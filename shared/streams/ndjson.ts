/** Encodes one record as a line of NDJSON. */
export function encodeRecord(record: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(record)}\n`);
}

/**
 * Turns an asynchronous sequence into a stream of NDJSON bytes, the only kind of stream that RPC carries. When the
 * reader cancels, `onCancel` runs and the sequence is closed.
 */
export function toNdjsonStream(
  records: AsyncIterable<object>,
  onCancel: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const iterator = records[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encodeRecord(value));
    },
    async cancel() {
      onCancel();
      await iterator.return?.();
    },
  });
}

/**
 * Reads NDJSON bytes back into records; `parse` validates each line. Ending the loop early cancels the stream, and so
 * does aborting `signal`, also while a record is awaited: the loop then ends.
 */
export async function* fromNdjsonStream<T>(
  stream: ReadableStream<Uint8Array>,
  parse: (record: unknown) => T,
  signal?: AbortSignal,
): AsyncGenerator<T> {
  const reader = stream.getReader();
  // A stream that broke has nothing left to cancel, and whoever reads it is told by the read.
  const cancel = (): Promise<void> => reader.cancel().catch(() => undefined);
  if (signal?.aborted === true) await cancel();
  else signal?.addEventListener("abort", () => void cancel(), { once: true });
  const decoder = new TextDecoder();
  let rest = "";
  let isComplete = false;
  try {
    while (!isComplete) {
      const { done, value } = await reader.read();
      isComplete = done;
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      yield* lines.filter((line) => line !== "").map((line) => parse(JSON.parse(line)));
    }
  } finally {
    if (!isComplete) await cancel();
  }
}

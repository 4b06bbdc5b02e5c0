/** Hears of a stream. */
export interface StreamWatcher {
  onChunk: () => void;
  /** However it ends: read to its end, left, or broken. */
  onEnd: () => void;
}

/** Passes a stream on as it is read. */
export function watchStream(
  body: ReadableStream<Uint8Array>,
  { onChunk, onEnd }: StreamWatcher,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = await reader.read().catch((error: unknown) => {
        onEnd();
        throw error;
      });
      if (read.done) {
        onEnd();
        return controller.close();
      }
      onChunk();
      controller.enqueue(read.value);
    },
    async cancel(reason) {
      onEnd();
      await reader.cancel(reason);
    },
  });
}

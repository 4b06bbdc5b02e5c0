import { expect, it } from "vitest";
import { readEvents } from "./read-events.ts";

it("leaves a stream whose event does not end, before it has filled the memory", async () => {
  let sentBytes = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      const bytes = new TextEncoder().encode(
        sentBytes === 0 ? "data: first\n\ndata: " : "x".repeat(9_999),
      );
      sentBytes += bytes.byteLength;
      if (sentBytes > 5_000_000) controller.close();
      else controller.enqueue(bytes);
    },
  });
  const events = readEvents(endless, new AbortController().signal);
  expect(await events.next()).toEqual({ done: false, value: "first" });
  await expect(events.next()).rejects.toThrow("does not end");
  expect(sentBytes).toBeLessThan(1_100_000);
});

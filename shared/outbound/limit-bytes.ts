import { OutboundRefusal } from "./outbound-refusal.ts";

/** A response whose body fails when it turns out longer than `maxBytes`. */
export function limitBytes(response: Response, maxBytes: number): Response {
  if (response.body === null) return response;
  let size = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        controller.error(new OutboundRefusal("The server's answer is too long."));
      } else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counted), response);
}

import { describe, expect, it } from "vitest";
import { MAX_FRAME_BYTES } from "../../shared/schemas/frame-schemas.ts";
import { parseClientFrame } from "./parse-client-frame.ts";

describe("a client's frame", () => {
  it.each([
    { type: "ask", clientMessageId: "c1", content: "How?" },
    { type: "ask", clientMessageId: "c1", content: "How?", mode: "general" },
    { type: "stop" },
    { type: "resume", after: 0 },
    { type: "regenerate", messageId: "cnv_1-2" },
    { type: "ack", seq: 7 },
  ])("is understood: %j", (frame) => {
    expect(parseClientFrame(JSON.stringify(frame))).toEqual({ ok: true, frame });
  });

  it.each([
    ["not JSON", "hello", "one JSON object"],
    ["a number", "7", "one JSON object"],
    ["null", "null", "one JSON object"],
    ["binary", new ArrayBuffer(4), "as text"],
    ["a type that does not exist", '{"type":"dance"}', "type"],
    ["an unknown field", '{"type":"stop","hard":true}', "hard: is not a field"],
    ["a question without content", '{"type":"ask","clientMessageId":"c1"}', "content"],
    [
      "an empty question",
      '{"type":"ask","clientMessageId":"c1","content":" "}',
      "content: must hold",
    ],
    ["a regeneration of nothing", '{"type":"regenerate"}', "messageId"],
    ["an ack with more than a place", '{"type":"ack","seq":1,"at":2}', "at: is not a field"],
    ["a negative place", '{"type":"resume","after":-1}', "after"],
  ])("is refused with what is expected when it is %s", (_what, message, hint) => {
    const parsed = parseClientFrame(message);
    expect(parsed).toMatchObject({ ok: false, error: { type: "error", code: "FRAME_INVALID" } });
    expect(!parsed.ok && parsed.error.detail).toContain(hint);
  });

  it("is refused with its own clientMessageId, so that the client knows which one it was", () => {
    expect(parseClientFrame('{"type":"ask","clientMessageId":"c1"}')).toMatchObject({
      error: { clientMessageId: "c1" },
    });
    expect(parseClientFrame('{"type":"ask","clientMessageId":7}')).not.toHaveProperty(
      "error.clientMessageId",
    );
  });

  it("may be 64 KB of UTF-8 and not a byte more", () => {
    const padding = MAX_FRAME_BYTES - '{"type":"stop"}'.length;
    const largest = `{"type":"stop"${" ".repeat(padding)}}`;
    expect(parseClientFrame(largest).ok).toBe(true);
    expect(parseClientFrame(`${largest} `)).toMatchObject({ error: { code: "FRAME_TOO_LARGE" } });
    expect(parseClientFrame("ü".repeat(MAX_FRAME_BYTES / 2 + 1))).toMatchObject({
      error: { code: "FRAME_TOO_LARGE" },
    });
    expect(parseClientFrame(new ArrayBuffer(MAX_FRAME_BYTES + 1))).toMatchObject({
      error: { code: "FRAME_TOO_LARGE" },
    });
  });
});

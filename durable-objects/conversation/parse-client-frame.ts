import { fieldErrorsOf } from "../../shared/errors/field-errors.ts";
import type { ErrorCode } from "../../shared/errors/error-code.ts";
import {
  ClientFrame,
  MAX_FRAME_BYTES,
  type ErrorFrame,
} from "../../shared/schemas/frame-schemas.ts";

/** A frame that was understood, or the frame that says what is wrong with it. */
type ParsedFrame = { ok: true; frame: ClientFrame } | { ok: false; error: ErrorFrame };

const EXPECTED =
  'Send one JSON object as text: { "type": "ask", "clientMessageId", "content", "mode"? }, { "type": "stop" }, { "type": "regenerate", "messageId" }, { "type": "resume", "after" } or { "type": "ack", "seq" }.';

/** Reads what a client sent over its socket. */
export function parseClientFrame(message: string | ArrayBuffer): ParsedFrame {
  if (sizeOf(message) > MAX_FRAME_BYTES) {
    return refuse("FRAME_TOO_LARGE", `Send at most ${MAX_FRAME_BYTES} bytes a frame.`);
  }
  const record = typeof message === "string" ? parseJson(message) : undefined;
  if (typeof record !== "object" || record === null) return refuse("FRAME_INVALID", EXPECTED);
  const parsed = ClientFrame.safeParse(record);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const wrong = fieldErrorsOf(parsed.error).map(({ path, detail }) => `${path}: ${detail}`);
  return refuse("FRAME_INVALID", `${EXPECTED} ${wrong.join("; ")}`, record);
}

function refuse(code: ErrorCode, detail: string, record: object = {}): ParsedFrame {
  const { clientMessageId } = { clientMessageId: undefined, ...record };
  if (typeof clientMessageId !== "string")
    return { ok: false, error: { type: "error", code, detail } };
  return { ok: false, error: { type: "error", code, detail, clientMessageId } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sizeOf(message: string | ArrayBuffer): number {
  if (typeof message !== "string") return message.byteLength;
  return new TextEncoder().encode(message).byteLength;
}

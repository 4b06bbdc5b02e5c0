import { useEffect, useRef, useState } from "react";
import type { BuiltRequest } from "./request-draft.ts";
import { sendDraft, type ReceivedResponse } from "./send-draft.ts";

/** What has become of the request that was sent last. */
export interface Sending {
  response: ReceivedResponse | null;
  isRunning: boolean;
  /** Nothing answered. */
  hasFailed: boolean;
}

const IDLE: Sending = { response: null, isRunning: false, hasFailed: false };

/** Sends requests one at a time; `stop` ends the one that runs, and so does leaving. */
export function useSending(): {
  sending: Sending;
  send: (request: BuiltRequest, apiKey: string) => Promise<void>;
  stop: () => void;
} {
  const [sending, setSending] = useState(IDLE);
  const running = useRef<AbortController>(null);
  const stop = (): void => running.current?.abort();
  useEffect(() => stop, []);
  const send = async (request: BuiltRequest, apiKey: string): Promise<void> => {
    stop();
    const controller = new AbortController();
    running.current = controller;
    setSending({ ...IDLE, isRunning: true });
    let response: ReceivedResponse | null = null;
    try {
      for await (response of sendDraft(request, apiKey, controller.signal)) {
        setSending({ response, isRunning: true, hasFailed: false });
      }
      setSending({ response, isRunning: false, hasFailed: false });
    } catch {
      if (running.current !== controller) return;
      const hasFailed = !controller.signal.aborted;
      setSending({ response, isRunning: false, hasFailed });
    }
  };
  return { sending, send, stop };
}

import { newId } from "../identifiers/new-id.ts";
import { backOffMs } from "./back-off.ts";
import { ClientError } from "./client-error.ts";
import { sendRequest, type ClientRequest, type Connection } from "./send-request.ts";

const MAX_ATTEMPTS = 3;

/**
 * Sends a request that has an effect under an Idempotency-Key of its own, so that it may be sent again when nobody answered:
 * the server does it once. Throws a ClientError as `sendRequest` does.
 */
export async function createOnce(
  connection: Connection,
  request: ClientRequest,
  wait: (milliseconds: number) => Promise<void> = sleep,
): Promise<Response> {
  const headers = { "idempotency-key": newId("once"), ...request.headers };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendRequest(connection, { ...request, headers });
    } catch (error) {
      const isUnanswered = error instanceof ClientError && error.status === 0;
      if (!isUnanswered || attempt === MAX_ATTEMPTS) throw error;
      await wait(backOffMs(attempt, Math.random()));
    }
  }
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

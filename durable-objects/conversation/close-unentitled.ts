import type { LostRight } from "../../shared/contracts/auth-contract.ts";

/** The close codes of a socket whose owner is signed out, or whose key is revoked; and of one who may not listen any more. */
const CLOSE_CODES: Record<LostRight, number> = { "signed-out": 4_401, "not-allowed": 4_403 };
const REASONS: Record<LostRight, string> = {
  "signed-out": "Sign in again.",
  "not-allowed": "This is not allowed any more.",
};

/** Closes the socket of somebody who has lost the right to it. */
export function closeUnentitled(socket: WebSocket, lost: LostRight): void {
  socket.close(CLOSE_CODES[lost], REASONS[lost]);
}

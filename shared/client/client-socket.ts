/** The part of a WebSocket that a client uses, alike in browsers, Node and Workers. */
export interface ClientSocket {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number }) => void): void;
}

/** Opens a socket; throws at once when the address or a subprotocol is malformed. */
export type ClientSocketConstructor = new (url: string, protocols?: string[]) => ClientSocket;

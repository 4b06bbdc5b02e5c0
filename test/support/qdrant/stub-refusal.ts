/** What the stub answers in place of a result. */
export class StubRefusal extends Error {
  readonly status: number;

  constructor({ status, message }: { status: number; message: string }) {
    super(message);
    this.status = status;
  }
}

/** Ends a request with an error, as the server does. */
export function refuse(status: number, message: string): never {
  throw new StubRefusal({ status, message });
}

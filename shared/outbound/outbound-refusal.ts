/** A request that was not sent, or whose answer was not taken; the message names no address. */
export class OutboundRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OutboundRefusal";
  }
}

/** The router's types know JSON bodies only; a stream or a problem body is a plain response, which it passes on. */
export function asRouteResponse(response: Response): never {
  return response as never;
}

/** The only public door: routing, authentication, and the translation between HTTP and the services. */
export interface GatewayContract {
  fetch(request: Request): Promise<Response>;
}

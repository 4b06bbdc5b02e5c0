import { WorkerEntrypoint } from "cloudflare:workers";
import type { GatewayContract } from "../../shared/contracts/gateway-contract.ts";
import { createApp } from "./app.ts";

const app = createApp();

/** The only public door. */
export class GatewayService extends WorkerEntrypoint<GatewayBindings> implements GatewayContract {
  override async fetch(request: Request): Promise<Response> {
    return await app.fetch(request, this.env, this.ctx);
  }
}

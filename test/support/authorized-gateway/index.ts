import { WorkerEntrypoint } from "cloudflare:workers";
import { createApp } from "../../../workers/gateway/app.ts";
import { authorize } from "../../../workers/gateway/middleware/authorize.ts";
import { takeQuota } from "../../../workers/gateway/limit/take-quota.ts";

const app = createApp();

app.post("/bench/without", (c) => c.json({}));
app.post(
  "/bench/with",
  (c, next) => {
    // A laptop has no gate by caller, a deployment has.
    c.set("services", { ...c.var.services, isLocal: false });
    return next();
  },
  authorize("POST /api/v1/search"),
  async (c) => {
    await takeQuota(c);
    return c.json({});
  },
);

/** The gateway with two routes more: one does nothing, the other lets in whom a search lets in, and does nothing. */
export class GatewayService extends WorkerEntrypoint<GatewayBindings> {
  override async fetch(request: Request): Promise<Response> {
    return await app.fetch(request, this.env, this.ctx);
  }
}

export { TenantDeletion } from "../../../workers/gateway/tenant-deletion/tenant-deletion.ts";
export { GatewayService as default };

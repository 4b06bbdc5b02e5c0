import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";

interface CaptureBindings {
  CAPTURE: DurableObjectNamespace<TailCapture>;
}

/** Keeps every tail event it is given, as text, so that a test can search all that a tail consumer receives. */
export class TailCapture extends DurableObject {
  async keep(items: string[]): Promise<void> {
    const kept = (await this.ctx.storage.get<string[]>("items")) ?? [];
    await this.ctx.storage.put("items", [...kept, ...items]);
  }

  async read(): Promise<string[]> {
    return (await this.ctx.storage.get<string[]>("items")) ?? [];
  }
}

export default class TailCaptureService extends WorkerEntrypoint<CaptureBindings> {
  override async fetch(): Promise<Response> {
    return Response.json(await this.env.CAPTURE.getByName("all").read());
  }

  override async tail(items: TraceItem[]): Promise<void> {
    await this.env.CAPTURE.getByName("all").keep(items.map((item) => JSON.stringify(item)));
  }
}

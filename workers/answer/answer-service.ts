import { WorkerEntrypoint } from "cloudflare:workers";
import type { AnswerContract, AnswerRequest } from "../../shared/contracts/answer-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { toNdjsonStream } from "../../shared/streams/ndjson.ts";
import { openAnswer } from "./env.ts";
import { logAnswer } from "./generation/log-answer.ts";
import { writeAnswer } from "./generation/write-answer.ts";

/** Writes cited answers. */
export class AnswerService extends WorkerEntrypoint<AnswerBindings> implements AnswerContract {
  async answer(ctx: CallerContext, request: AnswerRequest): Promise<ReadableStream<Uint8Array>> {
    const leaving = new AbortController();
    const { signal } = leaving;
    const defer = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    const events = writeAnswer({ ...openAnswer(this.env), defer }, ctx, { ...request, signal });
    return toNdjsonStream(logAnswer(ctx, events, signal), () => leaving.abort());
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checks, documentation } = openAnswer(this.env);
    return collectHealth({ name: "answer", checks, services: { documentation } }, asked);
  }
}

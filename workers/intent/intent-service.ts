import { WorkerEntrypoint } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type {
  Intent,
  IntentContract,
  IntentRequest,
} from "../../shared/contracts/intent-contract.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import { openIntent } from "./env.ts";
import { interpretQuestion } from "./question/interpret-question.ts";

/** Understands questions. */
export class IntentService extends WorkerEntrypoint<IntentBindings> implements IntentContract {
  interpret(ctx: CallerContext, request: IntentRequest): Promise<Intent> {
    const defer = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    return logOperation({ service: "intent", name: "interpret", ctx }, () =>
      interpretQuestion({ reader: openIntent(this.env).reader, defer }, ctx, request),
    );
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checks } = openIntent(this.env);
    return collectHealth({ name: "intent", checks }, asked);
  }
}

import { env, exports } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { fuzzFrames } from "../../scripts/fuzz/fuzz-frames.ts";
import { emptyReport } from "../../scripts/fuzz/fuzz-report.ts";
import { fuzzRequests } from "../../scripts/fuzz/fuzz-requests.ts";
import { fuzzedFrame } from "../../scripts/fuzz/fuzzed-frame.ts";
import { fuzzedRequest } from "../../scripts/fuzz/fuzzed-request.ts";
import { IdPool } from "../../scripts/fuzz/id-pool.ts";
import { Specification } from "../../scripts/fuzz/specification.ts";
import { houseClient } from "../support/house/house.ts";

const REQUESTS = 400;
const FRAMES = 100;
const SEED = Date.now() % 2 ** 31;

/** The key of a new tenant's owner, whom nothing that is fuzzed here can hurt anybody else with. */
async function aTenantKey(): Promise<string> {
  const slug = newId("fuzz").replace("_", "-");
  return (await houseClient().createTenant({ name: slug, slug })).adminApiKey;
}

describe("no input", () => {
  it("makes a route fail", async ({ task }) => {
    const specification = Specification.parse(
      await (await exports.default.fetch("http://localhost/openapi.json")).json(),
    );
    const report = emptyReport();
    const target = {
      apiKey: await aTenantKey(),
      ids: new IdPool(),
      fetch: (path: string, init: RequestInit) =>
        exports.default.fetch(`http://localhost${path}`, init),
    };
    const drawn = fc.sample(fuzzedRequest(specification), { seed: SEED, numRuns: REQUESTS });
    await fuzzRequests(target, drawn, report);
    task.meta.measured = `fuzzed requests that failed: ${report.faults.length} of ${REQUESTS}, seed ${SEED}`;
    expect(report.faults, `seed ${SEED}`).toEqual([]);
    expect([...report.counts.keys()]).toEqual(
      expect.arrayContaining(["status 200", "status 401", "status 404", "status 422"]),
    );
  });

  it("breaks a socket", async ({ task }) => {
    const report = emptyReport();
    const open = async (): Promise<WebSocket> => {
      const { id } = await houseClient().createConversation({});
      const { webSocket } = await exports.default.fetch(
        `http://localhost/api/v1/conversations/${id}/socket`,
        { headers: { upgrade: "websocket", authorization: `Bearer ${env.ADMIN_API_KEY}` } },
      );
      if (webSocket === null) throw new Error("The socket was refused.");
      webSocket.accept();
      return webSocket;
    };
    await fuzzFrames(open, fc.sample(fuzzedFrame(), { seed: SEED, numRuns: FRAMES }), report);
    task.meta.measured = `fuzzed frames that broke a socket: ${report.faults.length} of ${FRAMES}`;
    expect(report.faults, `seed ${SEED}`).toEqual([]);
  });
}, 60_000);

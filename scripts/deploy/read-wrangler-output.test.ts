import { describe, expect, it } from "vitest";
import { readDeployedIds, readOutputRecords, readReleases } from "./read-wrangler-output.ts";

describe("what wrangler prints", () => {
  it("gives the records that count and leaves out the others", () => {
    const records = readOutputRecords(
      [
        '{"type":"wrangler-session","version":1,"wrangler_version":"4.149.0"}',
        '{"type":"deploy","version":1,"worker_name":"w","version_id":"v1","targets":["https://w"]}',
        '{"type":"command-failed","version":1,"code":10007,"message":"No."}',
        "",
      ].join("\n"),
    );
    expect(records).toEqual([
      { type: "deploy", version_id: "v1", targets: ["https://w"] },
      { type: "command-failed", code: 10_007, message: "No." },
    ]);
  });

  it("gives the versions that served all traffic, the newest first", () => {
    const full = (version_id: string) => [{ version_id, percentage: 100 }];
    const split = [
      { version_id: "v2", percentage: 90 },
      { version_id: "v3", percentage: 10 },
    ];
    const deployments = [
      { created_on: "2026-11-25T00:00:01Z", versions: full("v1") },
      { created_on: "2026-11-25T00:00:03Z", versions: full("v3") },
      { created_on: "2026-11-25T00:00:02Z", versions: split },
    ];
    expect(readDeployedIds(JSON.stringify(deployments))).toEqual(["v3", "v1"]);
  });

  it("gives releases of the versions that carry one", () => {
    const versions = [
      { id: "v1", annotations: { "workers/tag": "r1", "workers/triggered_by": "upload" } },
      { id: "v2", annotations: { "workers/triggered_by": "secret" } },
      { id: "v3" },
    ];
    expect(readReleases(JSON.stringify(versions))).toEqual(new Map([["v1", "r1"]]));
  });
});

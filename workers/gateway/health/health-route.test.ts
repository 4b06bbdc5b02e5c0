import { describe, expect, it } from "vitest";
import type { HealthReport } from "../../../shared/contracts/health.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";

function reporting(rows: HealthReport): { health: () => Promise<HealthReport> } {
  return { health: async () => rows };
}

const up = { status: "ok" as const, latencyMs: 1 };
const services = {
  auth: reporting({ auth: up }),
  chat: reporting({ chat: up, answer: { ...up, detail: "the model is busy" } }),
  documentation: reporting({ documentation: up }),
  indexing: reporting({ indexing: up }),
  monitoring: reporting({ monitoring: up }),
};

describe("GET /health", () => {
  it("is ok when every row is", async () => {
    const response = await askGateway(services)("/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "ok",
      services: { gateway: { status: "ok" }, monitoring: { status: "ok" } },
    });
  });

  it("hides details from everybody but platform administrators", async () => {
    const ask = askGateway(services);
    expect(await (await ask("/health")).text()).not.toContain("busy");
    const wrong = { headers: { authorization: "Bearer nonsense" } };
    expect(await (await ask("/health", wrong)).text()).not.toContain("busy");
    expect(await (await ask("/health", { headers: signed() })).text()).toContain("busy");
    const auth = {
      authenticate: async () => succeed(aPrincipal({ isPlatformAdministrator: false })),
    };
    const owner = await askGateway({ ...services, auth })("/health", { headers: signed() });
    expect(await owner.text()).not.toContain("busy");
  });

  it("answers 503 when a service does not", async () => {
    const health = async (): Promise<never> => {
      throw new Error("gone");
    };
    const response = await askGateway({ ...services, monitoring: { health } })("/health");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: "down",
      services: { monitoring: { status: "down" } },
    });
  });
});

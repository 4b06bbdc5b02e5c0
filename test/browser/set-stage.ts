import { spawnSync } from "node:child_process";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { anEmptyHouse, type FakeHouse, type HouseServices, servicesOf } from "./fake-house.ts";
import { launchBrowser } from "./launch-browser.ts";
import { serveGateway, type ServedGateway } from "./serve-gateway.ts";
import { type Misbehaviour, watchPage } from "./watch-page.ts";

/** A signed-in browser before the real gateway, whose services are a fake house. */
export interface Stage {
  gateway: ServedGateway;
  context: BrowserContext;
  /** The running test's own. */
  house: FakeHouse;
  page: Page;
  /** Expects that the page has complained of nothing and asked no other host. */
  expectGoodBehaviour: () => void;
}

/** Has each test of the surrounding block find an empty house and a page of its own. */
export function setStage(browserPath: string | null): Stage {
  const stage = {} as Stage;
  let browser: Browser;
  let misbehaviour: Misbehaviour;

  beforeAll(async () => {
    spawnSync("npm", ["run", "build", "--silent"], { cwd: PROJECT_ROOT });
    stage.house = anEmptyHouse();
    stage.gateway = await serveGateway({
      auth: proxyOf(stage, "auth"),
      chat: proxyOf(stage, "chat"),
      documentation: proxyOf(stage, "documentation"),
      tenantDeletion: proxyOf(stage, "tenantDeletion"),
    });
    browser = await launchBrowser(browserPath ?? "");
    stage.context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const first = await stage.context.newPage();
    await first.goto(`${stage.gateway.url}/auth/local?code=fresh`);
    await first.close();
  });

  afterAll(async () => {
    await browser?.close();
    stage.gateway?.close();
  });

  beforeEach(async () => {
    stage.house = anEmptyHouse();
    stage.page = await stage.context.newPage();
    misbehaviour = await watchPage(stage.page, stage.gateway.url);
    stage.expectGoodBehaviour = () =>
      expect(misbehaviour).toEqual({ complaints: [], foreignRequests: [] });
  });

  afterEach(async () => {
    await stage.page.close();
  });

  return stage;
}

/** Each test has a house of its own, which the one gateway finds here. */
function proxyOf(stage: Stage, name: keyof HouseServices): never {
  const handler = {
    get: (_: object, method: string) => Reflect.get(servicesOf(stage.house)[name] ?? {}, method),
  };
  return new Proxy({}, handler) as never;
}

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import {
  ACCESS_POLICY,
  type PolicyKey,
  type PolicyRow,
} from "../../../workers/gateway/access-policy.ts";
import { createApp } from "../../../workers/gateway/app.ts";
import {
  aPlatformAdministrator,
  listRanked,
  listScoped,
  listStrangers,
  type Knocker,
} from "./caller-table.ts";
import { knock, type Answered } from "./knock.ts";
import { idsOfRoute, listCells, type Cell } from "./list-cells.ts";
import { makeIds, UNKNOWN_IDS, type Ids } from "./parameter-table.ts";
import { ROUTES } from "./route-table.ts";
import { aTarget, describeTarget, type Target } from "./target.ts";

const auth = bound<AuthContract>(env.AUTH);
const KEYS = Object.keys(ROUTES) as PolicyKey[];
const CODES: Record<number, string> = {
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
};

describe("every route, for everybody, with every id", () => {
  let knockers: Knocker[];
  let described: unknown[];
  let neighbour: Target;
  let foreigner: Target;
  /** What callers made once for all cells that change nothing of it. */
  const kept = new Map<string, Promise<Ids>>();
  const counted = { cells: 0, wrong: 0 };

  beforeAll(async () => {
    const tenantId = newId("tnt");
    await makeTireless(tenantId);
    neighbour = await aTarget(tenantId, "member");
    foreigner = await aTarget(newId("tnt"), "owner");
    described = [await describeTarget(neighbour), await describeTarget(foreigner)];
    const platform = unwrap(
      await auth.authenticate(
        { requestId: newId("req") },
        { kind: "api-key", key: env.ADMIN_API_KEY },
      ),
    );
    knockers = [
      ...(await listStrangers(tenantId)),
      ...(await listScoped(tenantId)),
      ...(await listRanked(tenantId)),
      aPlatformAdministrator(platform.context),
    ];
  });

  /** The ids that a cell sends; what is done to them is done to nothing that another cell needs. */
  async function idsOf(cell: Cell): Promise<Ids> {
    const { key, reach, at } = cell;
    const names = idsOfRoute(key);
    const isKept = key.startsWith("GET") || !cell.isAllowed;
    const own = await ownIdsOf(cell, isKept);
    if (reach === "own") return own;
    if (reach === "unknown") return { ...own, ...pick(UNKNOWN_IDS, at) };
    const target = reach === "neighbour" ? neighbour : foreigner;
    const theirs = isKept ? target.ids : await makeIds(target.caller, names);
    return { ...own, ...pick(theirs, at) };
  }

  /** Whoever is refused before anything is looked up knocks with a neighbour's ids. */
  async function ownIdsOf({ key, knocker, status }: Cell, isKept: boolean): Promise<Ids> {
    if (knocker.verified === null || status === 403) return neighbour.ids;
    const { caller } = knocker.verified;
    if (!isKept) return await makeIds(caller, idsOfRoute(key));
    const name = `${knocker.name} ${idsOfRoute(key).join()}`;
    const ids = kept.get(name) ?? makeIds(caller, idsOfRoute(key));
    kept.set(name, ids);
    return await ids;
  }

  /** The ids that may stand in no answer of a cell. */
  function hiddenFrom({ key, knocker: { verified } }: Cell): string[] {
    const policy: PolicyRow = ACCESS_POLICY[key];
    const { conversationId, messageId, keyId, sessionId } = neighbour.ids;
    const isOthers =
      policy.access === "principal" &&
      policy.ownership === "own" &&
      !(ROUTES[key].obeysAdministrators === true && verified?.role !== "member");
    return [
      ...Object.values(foreigner.ids),
      ...(isOthers ? [conversationId, messageId, keyId, sessionId] : []),
    ];
  }

  it("has a row for each route of the router", () => {
    const registered = createApp()
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect([...new Set(registered)].toSorted()).toEqual([...KEYS].toSorted());
  });

  it.each(KEYS)(
    "lets in at %s whom the policy lets in, and tells nobody of others",
    async (key) => {
      const wrong: string[] = [];
      const unknown = new Map<string, Answered>();
      const cells = listCells(key, knockers);
      const answers = await Promise.all(
        cells.map(async (cell) => {
          const answered = await knock(key, cell.knocker.credential, await idsOf(cell));
          if (cell.reach === "unknown") unknown.set(placeOf(cell), answered);
          return { cell, answered };
        }),
      );
      for (const { cell, answered } of answers) {
        const fault = judge(cell, answered, unknown.get(placeOf(cell)));
        if (fault !== null) wrong.push(`${cell.knocker.name}, ${cell.reach} ${cell.at}: ${fault}`);
      }
      counted.cells += cells.length;
      counted.wrong += wrong.length;
      expect(wrong).toEqual([]);
    },
  );

  /** What is wrong with an answer, if anything is. */
  function judge(cell: Cell, answered: Answered, unknown: Answered | undefined): string | null {
    const code = ACCESS_POLICY[cell.key].access === "public" ? undefined : CODES[cell.status];
    const isRight =
      answered.status === cell.status &&
      (code === undefined || answered.text.includes(`"code":"${code}"`));
    if (!isRight) return `${answered.status} in place of ${cell.status}: ${answered.text}`;
    const told = withoutRecalled(cell, answered.text);
    if (hiddenFrom(cell).some((id) => told.includes(id))) return "tells of others";
    return cell.isAllowed || cell.reach === "own" ? null : compare(answered, unknown);
  }

  it("leaves what nobody was allowed to touch as it was", async ({ task }) => {
    task.meta.measured = `authorization of routes: ${counted.wrong} of ${counted.cells} cells wrong`;
    expect(counted.cells).toBeGreaterThan(2_000);
    const now = [await describeTarget(neighbour), await describeTarget(foreigner)];
    expect(now).toEqual(described);
  });
});

/** Makes a tenant whose minute holds every knock. */
async function makeTireless(tenantId: string): Promise<void> {
  const limits = { requestsPerMinutePerTenant: 10_000_000 };
  await env.AUTH_DB.prepare(
    "insert into tenants (id, name, created_at, limits) values (?, 'Test tenant', 0, ?)",
  )
    .bind(tenantId, JSON.stringify(limits))
    .run();
}

/** An answer without the lines that recall what callers have sent themselves. */
function withoutRecalled({ key }: Cell, text: string): string {
  const { recalls } = ROUTES[key];
  if (recalls === undefined) return text;
  const lines = text.split("\n").filter((line) => !line.startsWith(recalls));
  return lines.join("\n");
}

/** Whether somebody else's id is answered as one that names nothing. */
function compare(answered: Answered, unknown: Answered | undefined): string | null {
  const [one, other] = [JSON.stringify(answered), JSON.stringify(unknown)];
  return one === other ? null : `${one} in place of ${other}`;
}

function pick(ids: Ids, names: (keyof Ids)[]): Partial<Ids> {
  return Object.fromEntries(names.map((name) => [name, ids[name]]));
}

/** What a cell's answer is compared at: the same caller with an id of another kind in the same place. */
function placeOf({ knocker, at }: Cell): string {
  return `${knocker.name} ${at.join()}`;
}

import { ROLES, type Role } from "../../../shared/contracts/caller-context.ts";
import {
  ACCESS_POLICY,
  type PolicyKey,
  type PolicyRow,
} from "../../../workers/gateway/access-policy.ts";
import type { Knocker } from "./caller-table.ts";
import { PARAMETERS, type ParameterName } from "./parameter-table.ts";
import { ROUTES, type RouteRow } from "./route-table.ts";

/** Whose object an id names: the caller's, another user's of the tenant, another tenant's, or nobody's. */
type Reach = "own" | "neighbour" | "foreign" | "unknown";

const BEYOND = ["neighbour", "foreign", "unknown"] as const;

/** One knock at a route: who, with whose id where, and what is to come of it. */
export interface Cell {
  key: PolicyKey;
  knocker: Knocker;
  reach: Reach;
  /** The ids that are not the caller's own. */
  at: ParameterName[];
  status: number;
  /** Whether the caller does what the route is for, to the object that the ids name. */
  isAllowed: boolean;
}

/** The ids that a route is told, in its path and elsewhere. */
export function idsOfRoute(key: PolicyKey): ParameterName[] {
  const named = [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  return [...named.map(requireParameter), ...(ROUTES[key].ids ?? [])];
}

/** Every cell of a route: each caller with their own ids, and with an id of each other kind in each place and in all. */
export function listCells(key: PolicyKey, knockers: Knocker[]): Cell[] {
  const names = idsOfRoute(key);
  const places = names.length > 1 ? [...names.map((name) => [name]), names] : [names];
  const told: Pick<Cell, "reach" | "at">[] = [
    { reach: "own", at: [] },
    ...(names.length === 0 ? [] : BEYOND.flatMap((reach) => places.map((at) => ({ reach, at })))),
  ];
  return knockers.flatMap((knocker) =>
    told
      .filter(({ reach }) => reach !== "neighbour" || hasNeighbours(knocker))
      .map((one) => ({ ...one, key, knocker, ...expect({ ...one, key, knocker }) })),
  );
}

/** Strangers have none, and who runs the deployment has none in the tenant that is knocked at. */
function hasNeighbours({ verified }: Knocker): boolean {
  return verified !== null && !verified.isPlatform;
}

/** What must come of a knock, said independently of the code that decides it. */
function expect(cell: Omit<Cell, "status" | "isAllowed">): Pick<Cell, "status" | "isAllowed"> {
  const { verified } = cell.knocker;
  const policy: PolicyRow = ACCESS_POLICY[cell.key];
  const { status } = ROUTES[cell.key];
  if (policy.access === "public") return { status, isAllowed: true };
  if (verified === null) return { status: 401, isAllowed: false };
  if (!isEntitled(policy, verified)) return { status: 403, isAllowed: false };
  const isAdministrator = isAtLeast(verified.role, "admin");
  const obeys =
    policy.ownership === "tenant" ||
    (ROUTES[cell.key].obeysAdministrators === true && isAdministrator);
  if (isReached(cell, obeys)) return { status, isAllowed: true };
  return { status: refusalOf(ROUTES[cell.key], isAdministrator), isAllowed: false };
}

function refusalOf(
  { status, looksPast, refusesOthersWith }: RouteRow,
  isAdministrator: boolean,
): number {
  if (looksPast === true) return status;
  return isAdministrator ? 404 : (refusesOthersWith ?? 404);
}

/** Whether an id is one that the caller may do things to; a neighbour's only if it obeys the caller. */
function isReached(
  { key, reach, at }: Pick<Cell, "key" | "reach" | "at">,
  obeys: boolean,
): boolean {
  return reach === "own" || (reach === "neighbour" && obeys && !isTornApart(key, at));
}

function isEntitled(
  policy: Extract<PolicyRow, { access: "principal" }>,
  { role, scopes, isPlatform }: NonNullable<Knocker["verified"]>,
): boolean {
  if (policy.ownership === "platform" && !isPlatform) return false;
  if (!isAtLeast(role, policy.role)) return false;
  return policy.scope === null || scopes.includes(policy.scope) || scopes.includes("admin");
}

/** Whether one id is another's who owns not what it must lie in, or the other way round. */
function isTornApart(key: PolicyKey, at: ParameterName[]): boolean {
  return idsOfRoute(key).some((name) => {
    const { within } = PARAMETERS[name];
    return within !== undefined && at.includes(name) !== at.includes(within);
  });
}

function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

function requireParameter(name: string): ParameterName {
  if (name in PARAMETERS) return name as ParameterName;
  throw new Error(`The id ${name} has no row in parameter-table.ts.`);
}

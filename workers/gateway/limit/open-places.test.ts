import { describe, expect, it } from "vitest";
import { aCaller } from "../../../test/support/callers.ts";
import { openPlaces } from "./open-places.ts";

const CAP = { kind: "searching", perPrincipal: 2, perTenant: 3 };
const MS = 1_000;

function aHouse() {
  const clock = { now: 0 };
  const places = openPlaces(() => clock.now);
  const caller = aCaller();
  const take = (of = caller, cap = CAP) => places.take(of, cap, MS);
  const colleague = { ...caller, userId: "usr_colleague" };
  return { clock, caller, colleague, take };
}

describe("the places of requests that are being worked on", () => {
  it("are so many for one user, and others of the tenant have theirs", () => {
    const { take, colleague } = aHouse();
    expect([take(), take(), take()].map((place) => place === null)).toEqual([false, false, true]);
    expect(take(colleague)).not.toBeNull();
  });

  it("are so many for a tenant, whoever of it asks, and another tenant has its own", () => {
    const { take, caller, colleague } = aHouse();
    for (const of of [caller, caller, colleague]) expect(take(of)).not.toBeNull();
    expect(take({ ...caller, userId: "usr_third" })).toBeNull();
    expect(take({ ...caller, tenantId: "tnt_other" })).not.toBeNull();
  });

  it("of one kind are not taken by another", () => {
    const { take, caller } = aHouse();
    while (take() !== null);
    expect(take(caller, { ...CAP, kind: "reading" })).not.toBeNull();
  });

  it("that are left, once or twice, are free once", () => {
    const { take } = aHouse();
    const [place] = [take(), take()];
    place?.leave();
    place?.leave();
    expect([take() === null, take() === null]).toEqual([false, true]);
  });

  it("that nobody leaves are free when their time is over, but those that are kept", () => {
    const { take, clock } = aHouse();
    take()?.keep(10 * MS);
    take();
    clock.now = MS - 1;
    expect(take()).toBeNull();
    clock.now = MS;
    expect([take() === null, take() === null]).toEqual([false, true]);
    clock.now = 10 * MS;
    expect([take() === null, take() === null]).toEqual([false, false]);
  });

  it("stay right for somebody among ten thousand others who left nothing", () => {
    const { take, clock, caller } = aHouse();
    for (let n = 0; n < 10_001; n += 1) take({ ...caller, tenantId: `tnt_${n}` });
    clock.now = 10 * MS;
    expect([take(), take(), take()].map((place) => place === null)).toEqual([false, false, true]);
    expect(take({ ...caller, tenantId: "tnt_5" })).not.toBeNull();
  });
});

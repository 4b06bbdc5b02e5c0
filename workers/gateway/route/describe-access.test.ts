import { describe, expect, it } from "vitest";
import { describeAccess } from "./describe-access.ts";

describe("what the specification says of a policy row", () => {
  it("is no security where everybody may call", () => {
    expect(describeAccess({ access: "public" })).toEqual({ security: [] });
  });

  it("is the scope of a key, the role and the ownership", () => {
    const row = { access: "principal", role: "editor", ownership: "tenant" } as const;
    expect(describeAccess({ ...row, scope: "sources:write" })).toEqual({
      security: [{ apiKey: ["sources:write"] }, { session: [] }],
      "x-required-role": "editor",
      "x-ownership": "tenant",
    });
    expect(describeAccess({ ...row, scope: null }).security).toEqual([
      { apiKey: [] },
      { session: [] },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aCaller } from "../../test/support/callers.ts";
import { createConversationClient } from "./conversation-client.ts";

type Namespace = Parameters<typeof createConversationClient>[0];

/** A namespace that notes which objects it was asked for. */
function aNamespace(): { namespace: Namespace; names: string[] } {
  const names: string[] = [];
  const getByName = (name: string): object => {
    names.push(name);
    return {};
  };
  return { namespace: { getByName } as object as Namespace, names };
}

describe("finding a conversation's object", () => {
  it("names it by the verified tenant and the conversation", () => {
    const { namespace, names } = aNamespace();
    const ctx = aCaller();
    const id = newId("cnv");
    expect(createConversationClient(namespace)(ctx, id).ok).toBe(true);
    expect(names).toEqual([`${ctx.tenantId}/${id}`]);
  });

  it.each([
    "",
    "cnv_1",
    "src_0123456789abcdefghjk",
    "cnv_0123456789abcdefghji",
    "cnv_a/../../t/cnv_b",
  ])("touches no object for %j, which cannot be an id of ours", (id) => {
    const { namespace, names } = aNamespace();
    expect(createConversationClient(namespace)(aCaller(), id)).toMatchObject({
      ok: false,
      error: { code: "NOT_FOUND" },
    });
    expect(names).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import {
  describeConversation,
  isOwnedBy,
  titleOf,
  type ConversationMeta,
} from "./conversation-meta.ts";
import { EMPTY_CONVERSATION } from "./conversation-state.ts";

const META: ConversationMeta = {
  id: "cnv_1",
  tenantId: "tnt_1",
  userId: "usr_1",
  title: null,
  mode: "company",
  createdAt: Date.UTC(2026, 0, 1),
};
const asked = (firstQuestion: string): typeof EMPTY_CONVERSATION => ({
  ...EMPTY_CONVERSATION,
  firstQuestion,
  lastAskedAt: Date.UTC(2026, 0, 2),
});

describe("a conversation's description", () => {
  it("was last used when it was made, until something is asked", () => {
    expect(describeConversation(META, EMPTY_CONVERSATION)).toEqual({
      id: "cnv_1",
      title: null,
      mode: "company",
      createdAt: "2026-01-01T00:00:00.000Z",
      lastUsedAt: "2026-01-01T00:00:00.000Z",
    });
    expect(describeConversation(META, asked("Why?")).lastUsedAt).toBe("2026-01-02T00:00:00.000Z");
  });

  it("keeps the title that was given", () => {
    expect(titleOf({ ...META, title: "Mine" }, asked("Why?"))).toBe("Mine");
  });

  it("takes the first 80 characters of the first question, whole ones, on one line", () => {
    expect(titleOf(META, asked("  How\n many  days? "))).toBe("How many days?");
    expect(titleOf(META, asked("😀".repeat(100)))).toBe("😀".repeat(80));
  });

  it.each([
    [{ tenantId: "tnt_1", userId: "usr_1" }, true],
    [{ tenantId: "tnt_1", userId: "usr_2" }, false],
    [{ tenantId: "tnt_2", userId: "usr_1" }, false],
  ])("belongs to its owner alone: %j", (who, isOwner) => {
    expect(isOwnedBy(META, aCaller({ ...who, roles: ["owner"] }))).toBe(isOwner);
  });
});

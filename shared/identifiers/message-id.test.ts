import { describe, expect, it } from "vitest";
import { conversationIdOf, messageIdOf } from "./message-id.ts";

describe("messageIdOf", () => {
  it("contains the conversation's id and differs by place", () => {
    expect(messageIdOf("cnv_1", 7)).toBe("cnv_1-7");
  });

  it("gives its conversation's id back", () => {
    expect(conversationIdOf(messageIdOf("cnv_1-2", 7))).toBe("cnv_1-2");
  });

  it.each(["", "cnv_1", "cnv_1-", "-7", "cnv_1-x", "cnv_1-7\n"])("is not %j", (text) => {
    expect(conversationIdOf(text)).toBeNull();
  });
});

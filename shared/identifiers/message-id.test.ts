import { describe, expect, it } from "vitest";
import { messageIdOf } from "./message-id.ts";

describe("messageIdOf", () => {
  it("contains the conversation's id and differs by place", () => {
    expect(messageIdOf("cnv_1", 7)).toBe("cnv_1-7");
  });
});

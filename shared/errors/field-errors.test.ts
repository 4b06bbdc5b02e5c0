import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fieldErrorsOf } from "./field-errors.ts";

const Batch = z.strictObject({
  documents: z.array(z.strictObject({ title: z.string(), markdown: z.string() })),
});

function refusalsOf(value: unknown): ReturnType<typeof fieldErrorsOf> {
  const parsed = Batch.safeParse(value);
  return parsed.success ? [] : fieldErrorsOf(parsed.error);
}

describe("the errors of fields", () => {
  it("name the path of every field that was refused", () => {
    const refusals = refusalsOf({ documents: [{ title: 1, markdown: "x" }, { title: "x" }] });
    expect(refusals.map(({ path }) => path)).toEqual(["documents.0.title", "documents.1.markdown"]);
    expect(refusals[0]?.detail).toContain("string");
  });

  it("name unknown fields one by one, where they stand", () => {
    const document = { title: "x", markdown: "x", tenantId: "tnt_2" };
    expect(refusalsOf({ documents: [document], ownerId: "usr_2", role: "owner" })).toEqual([
      { path: "documents.0.tenantId", detail: "is not a field of this request" },
      { path: "ownerId", detail: "is not a field of this request" },
      { path: "role", detail: "is not a field of this request" },
    ]);
  });

  it("name the body when the whole of it was refused", () => {
    expect(refusalsOf("text").map(({ path }) => path)).toEqual(["body"]);
  });
});

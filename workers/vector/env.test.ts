import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openVector } from "./env.ts";

describe("the configuration of vector", () => {
  it.each(["", "embedded"])("takes the embedded index for the store %o", (VECTOR_STORE) => {
    expect(openVector({ ...env, VECTOR_STORE }).index.provider).toBe("embedded");
  });

  it("does not open with a store that is not offered", () => {
    expect(() => openVector({ ...env, VECTOR_STORE: "papyrus" })).toThrow(
      'VECTOR_STORE is "papyrus", which this version does not offer. Set it to one of: embedded; or leave it out.',
    );
  });
});

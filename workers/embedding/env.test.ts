import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openEmbedding } from "./env.ts";

describe("the configuration of embedding", () => {
  it.each(["", "embedded"])("takes the embedded model for %o", (EMBEDDING_PROVIDER) => {
    expect(openEmbedding({ ...env, EMBEDDING_PROVIDER }).model.provider).toBe("embedded");
  });

  it("does not open with a provider that is not offered", () => {
    expect(() => openEmbedding({ ...env, EMBEDDING_PROVIDER: "oracle" })).toThrow(
      'EMBEDDING_PROVIDER is "oracle", which this version does not offer. Set it to one of: embedded; or leave it out.',
    );
  });
});

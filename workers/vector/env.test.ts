import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openVector } from "./env.ts";

describe("the configuration of vector", () => {
  it.each(["", "embedded"])("takes the embedded index for the store %o", (VECTOR_STORE) => {
    expect(openVector({ ...env, VECTOR_STORE }).index.provider).toBe("embedded");
  });

  it("does not open with a store that is not offered", () => {
    expect(() => openVector({ ...env, VECTOR_STORE: "papyrus" })).toThrow(
      'VECTOR_STORE is "papyrus", which this version does not offer. Set it to one of: qdrant, embedded; or leave it out.',
    );
  });

  it("takes Qdrant when its address is configured, unless another is named", () => {
    const withAddress = { ...env, QDRANT_URL: "http://127.0.0.1:6333" };
    expect(openVector(withAddress).index.provider).toBe("qdrant");
    const named = { ...withAddress, VECTOR_STORE: "embedded" };
    expect(openVector(named).index.provider).toBe("embedded");
  });

  it.each([
    [{ VECTOR_STORE: "qdrant" }, "VECTOR_STORE is qdrant: set QDRANT_URL as well."],
    [{ QDRANT_API_KEY: "k" }, "QDRANT_API_KEY is set, but QDRANT_URL is not: set both."],
    [{ QDRANT_URL: "qdrant:6333" }, "QDRANT_URL is no address: begin it with https://."],
  ])("does not open with %o", (settings, message) => {
    expect(() => openVector({ ...env, ...settings })).toThrow(message);
  });
});

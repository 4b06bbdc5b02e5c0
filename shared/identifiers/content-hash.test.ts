import { describe, expect, it } from "vitest";
import { contentHash } from "./content-hash.ts";

describe("contentHash", () => {
  it("is SHA-256 in lower-case hexadecimal, as FIPS 180-2 gives it for abc", async () => {
    expect(await contentHash("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("hashes text as UTF-8", async () => {
    expect(await contentHash("ü")).toBe(
      "607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f",
    );
  });

  it("keeps leading zeros", async () => {
    expect(await contentHash("39")).toBe(
      "0b918943df0962bc7a1824c0555a389347b4febdc7cf9d1254406d80ce44e3f9",
    );
  });
});

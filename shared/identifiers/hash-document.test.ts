import { describe, expect, it } from "vitest";
import { PushedDocument } from "../schemas/document-schemas.ts";
import { contentHash } from "./content-hash.ts";
import { hashDocument } from "./hash-document.ts";

const page = { title: "Leave", markdown: "# Leave\n", url: "https://wiki.example/leave" };

describe("hashDocument", () => {
  it("is the SHA-256 of title, address and Markdown as a JSON list", async () => {
    expect(await hashDocument(page)).toBe(
      await contentHash('["Leave","https://wiki.example/leave","# Leave\\n"]'),
    );
  });

  it.each([
    ["title", { title: "Holidays" }],
    ["Markdown", { markdown: "# Leave\n\n" }],
    ["address", { url: "https://wiki.example/holidays" }],
    ["missing address", { url: null }],
  ])("changes with the %s", async (_what, change) => {
    expect(await hashDocument({ ...page, ...change })).not.toBe(await hashDocument(page));
  });

  it("is that of a page without an address, whether it is left out or null", async () => {
    const { title, markdown } = page;
    expect(await hashDocument({ title, markdown })).toBe(
      await hashDocument({ title, markdown, url: null }),
    );
  });

  it("is the same before and after the server has read the page", async () => {
    const sent = {
      externalId: "a",
      title: "  Leave ",
      markdown: " # Leave ",
      url: ` ${page.url} `,
    };
    expect(await hashDocument(sent)).toBe(await hashDocument(PushedDocument.parse(sent)));
  });
});

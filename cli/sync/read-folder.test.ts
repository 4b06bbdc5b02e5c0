import { chmodSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { hashDocument } from "../../shared/identifiers/hash-document.ts";
import { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import { writeFiles } from "../../test/support/write-files.ts";
import { listMarkdownFiles, openFolder } from "./list-markdown-files.ts";
import { readPage } from "./read-page.ts";

let folder = "";

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("listing a folder", () => {
  it("finds Markdown at any depth, and passes over what is hidden or installed", async () => {
    folder = writeFiles({
      "b.md": "b",
      "a/deep/x.Markdown": "x",
      "a/picture.png": "",
      readme: "",
      ".git/a.md": "",
      ".hidden.md": "",
      "node_modules/p/README.md": "",
    });
    expect(await listMarkdownFiles(folder)).toEqual({
      files: ["a/deep/x.Markdown", "b.md"],
      skipped: [],
    });
  });

  it("follows a link to a file inside, and no link to itself, to outside, or to a folder", async () => {
    folder = writeFiles({ "a/page.md": "page" });
    symlinkSync("a/page.md", join(folder, "inside.md"));
    symlinkSync("loop.md", join(folder, "loop.md"));
    symlinkSync("/etc/hostname", join(folder, "outside.md"));
    symlinkSync("..", join(folder, "a/up"));
    symlinkSync("a", join(folder, "folder.md"));
    const { files, skipped } = await listMarkdownFiles(folder);
    expect(files).toEqual(["a/page.md", "inside.md"]);
    expect(skipped.toSorted((x, y) => x.path.localeCompare(y.path))).toEqual([
      { path: "folder.md", reason: "is a link to a folder" },
      { path: "loop.md", reason: "is a link that leads nowhere" },
      { path: "outside.md", reason: "is a link to a place outside the folder" },
    ]);
  });

  it("refuses what is no folder", async () => {
    folder = writeFiles({ "a.md": "" });
    await expect(openFolder(join(folder, "b"))).rejects.toThrow(/^There is no folder /);
    await expect(openFolder(join(folder, "a.md"))).rejects.toMatchObject({ isUsage: true });
  });
});

describe("reading a page", () => {
  async function read(content: string | Uint8Array, baseUrl?: string) {
    folder = writeFiles({ "guides/key ring.md": content });
    return await readPage({ root: folder, baseUrl }, "guides/key ring.md");
  }

  it.each([
    ['---\ntitle: "Front"\n---\n# Heading\n', "Front"],
    ["Text\n\n## The *heading*\n", "The heading"],
    ["Only text.", "key ring"],
    [`# ${"x".repeat(499)}😀`, "x".repeat(499)],
    ["# Tab\tand\u0001control", "Tab and control"],
  ])("finds the title of %j", async (content, title) => {
    expect((await read(content))?.page?.document.title).toBe(title);
  });

  it("makes what the server takes, under the hash that the server keeps", async () => {
    const page = (await read("\uFEFF# Keys\n", "https://wiki.example/docs/"))?.page;
    expect(page?.document).toMatchObject({
      externalId: "guides/key ring.md",
      title: "Keys",
      markdown: "# Keys\n",
      url: "https://wiki.example/docs/guides/key%20ring",
    });
    const taken = PushedDocument.parse(page?.document);
    expect(page?.contentHash).toBe(await hashDocument(taken));
  });

  it.each([
    ["url: https://wiki.example/k", "https://wiki.example/k"],
    ["url: ftp://wiki.example/k", null],
    ["url: keys.html", null],
    ["title: Keys", null],
  ])("without a base takes the address of %s", async (line, url) => {
    expect((await read(`---\n${line}\n---\nText.`))?.page?.document.url).toBe(url);
  });

  it.each([
    ["binary", new Uint8Array([0x89, 0x50, 0, 1]), "is binary, not text"],
    ["Latin-1", new Uint8Array([0x63, 0x61, 0x66, 0xe9]), "is not in UTF-8"],
    ["blank", " \n\t\n", "is empty"],
  ])("passes over a file that is %s", async (_what, content, reason) => {
    expect(await read(content)).toEqual({ skipped: { path: "guides/key ring.md", reason } });
  });

  it("passes over a file of 50 MB without reading it", async () => {
    folder = writeFiles({ "big.md": "" });
    truncateSync(join(folder, "big.md"), 50 * 1_048_576);
    const startedAt = performance.now();
    expect((await readPage({ root: folder }, "big.md"))?.skipped?.reason).toContain("1 MiB");
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  it("knows a file that is gone from one that cannot be read", async () => {
    folder = writeFiles({ "closed.md": "x" });
    expect(await readPage({ root: folder }, "gone.md")).toBeNull();
    expect((await readPage({ root: folder }, "."))?.skipped?.reason).toBe("cannot be read");
    if (process.getuid?.() === 0) return;
    chmodSync(join(folder, "closed.md"), 0);
    expect((await readPage({ root: folder }, "closed.md"))?.skipped?.reason).toBe("cannot be read");
    writeFileSync(join(folder, "open.md"), "");
  });
});

import { describe, expect, it } from "vitest";
import { readDownload } from "./read-download.ts";

describe("a file that is downloaded", () => {
  it.each([
    ["attachment; filename=\"a.md\"; filename*=UTF-8''K%C3%A4se.md", "Käse.md"],
    ["attachment; filename*=UTF-8''..%2Fetc%5Cpasswd", "..-etc-passwd"],
    ["attachment; filename*=UTF-8''%E0%A4", "download"],
    ["attachment", "download"],
    [undefined, "download"],
  ])("is named by %j", async (disposition, fileName) => {
    const headers = new Headers();
    if (disposition !== undefined) headers.set("content-disposition", disposition);
    expect(await readDownload(new Response("text", { headers }))).toEqual({
      fileName,
      text: "text",
    });
  });
});
